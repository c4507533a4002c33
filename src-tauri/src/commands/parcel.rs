//! A parcel: one assignment, or several of one case file, on their way in one packet.

use practice::assignment::Channel;
use practice::id::{AssignmentId, CaseFileId};
use practice::share::Packet;
use practice::share::link::{self, Sealing};
use practice::vault::Vault;
use practice::{Error, Result};

use super::assignment::packet;
use crate::desk::now;

/// What leaves together.
pub(super) struct Parcel {
    /// The four characters of the first assignment: what the file and the subject are called by.
    pub(super) code: String,
    /// All of it.
    pub(super) packet: Packet,
    case_file: CaseFileId,
}

impl Parcel {
    /// These assignments, where each of them may leave by that way now.
    ///
    /// # Errors
    /// What [`may_leave`](practice::assignment::Assignments::may_leave) says; [`Error::NotFound`] for none,
    /// and for assignments of different case files, which never leave together.
    pub(super) fn of(
        vault: &Vault,
        assignments: &[AssignmentId],
        channel: Channel,
    ) -> Result<Self> {
        let mut parcel: Option<Self> = None;
        for id in assignments {
            vault.assignments().may_leave(*id, channel, now())?;
            let given = vault.assignments().get(*id)?;
            let one = packet(vault, &given)?;
            parcel = Some(match parcel {
                None => Self { code: given.code, packet: one, case_file: given.case_file },
                Some(others) if others.case_file == given.case_file => {
                    Self { packet: others.packet.joined(one), ..others }
                }
                Some(_) => return Err(Error::NotFound),
            });
        }
        parcel.ok_or(Error::NotFound)
    }

    /// The link that takes it; nothing before the page was found on the web. Forms that the page holds are
    /// named, any other goes along.
    pub(super) fn link(&self, vault: &Vault, with_code: bool) -> Result<Option<String>> {
        let Some(hosted) = vault.hosted_page()? else { return Ok(None) };
        let Some(found) = hosted.found else { return Ok(None) };
        let packet = self.packet.naming_forms(&found.forms.into_iter().collect());
        let key = vault.practice_key()?;
        let code = match with_code {
            true => Some(vault.client_code_or_draw(self.case_file, now())?),
            false => None,
        };
        let sealing = Sealing { signer: Some(&key), code: code.as_ref() };
        Ok(Some(format!("{}#{}", hosted.address, link::write(&packet, &sealing)?)))
    }
}
