//! The sentences of the recovery sheet. Its reader may not have seen the program for years.

use chrono::{Datelike, NaiveDate};

use super::super::phrases::Tongue;

impl Tongue {
    pub(super) fn recovery(self) -> &'static str {
        self.pick("Recovery sheet", "Wiederherstellungsblatt")
    }

    pub(super) fn what_it_opens(self) -> &'static str {
        self.pick(
            "This sheet opens your Ownwords case files without the passphrase. Whoever has it, \
             and a copy of the files, can read everything in them.",
            "Dieses Blatt öffnet Ihre Akten in Ownwords ohne das Passwort. Wer es hat und dazu \
             eine Kopie der Dateien, kann alles lesen, was darin steht.",
        )
    }

    pub(super) fn to_type(self) -> &'static str {
        self.pick(
            "The key to type, down the left and down the right. What is round is a zero, \
             what is upright a one.",
            "Der Schlüssel zum Tippen, erst links, dann rechts. Rundes ist eine Null, \
             Senkrechtes eine Eins.",
        )
    }

    pub(super) fn to_scan(self) -> &'static str {
        self.pick("The same key, for a camera", "Derselbe Schlüssel für eine Kamera")
    }

    /// Headings, each with what stands under it.
    pub(super) fn advice(self) -> [(&'static str, &'static str); 4] {
        match self {
            Self::English => [
                (
                    "Where to keep it",
                    "Where you keep your passport, or with somebody you trust. Not beside the \
                     computer, and not in the folder of your case files or of their backups. \
                     Do not photograph it, and do not send it.",
                ),
                (
                    "When you have forgotten the passphrase",
                    "Where Ownwords asks for it, choose the recovery sheet and type the eight \
                     groups in order. Capitals and spaces make no difference. This needs the \
                     file vault.db and one of the two key files beside it.",
                ),
                (
                    "When the key files are lost too",
                    "The square and the file vault.db are enough. Read the square with a device \
                     that shows its text and sends it nowhere, and enter that text in place of \
                     the groups.",
                ),
                (
                    "When it is no longer needed",
                    "After you have used it, Ownwords asks for a new passphrase and makes a new \
                     sheet. Destroy this one then, and whenever you print another. If somebody \
                     may have copied it, say so in Ownwords, under Security: your case files get \
                     a new key, and this sheet opens nothing but older copies.",
                ),
            ],
            Self::German => [
                (
                    "Wo Sie es aufbewahren",
                    "Dort, wo Ihr Pass liegt, oder bei jemandem, dem Sie vertrauen. Nicht neben \
                     dem Computer und nicht im Ordner der Akten oder ihrer Sicherungen. \
                     Fotografieren Sie es nicht, und verschicken Sie es nicht.",
                ),
                (
                    "Wenn Sie das Passwort vergessen haben",
                    "Wählen Sie dort, wo Ownwords danach fragt, das Wiederherstellungsblatt und \
                     tippen Sie die acht Gruppen. Großschreibung und Leerzeichen sind egal. \
                     Nötig sind vault.db und eine der Schlüsseldateien daneben.",
                ),
                (
                    "Wenn auch die Schlüsseldateien verloren sind",
                    "Das Quadrat und die Datei vault.db genügen. Lesen Sie das Quadrat mit einem \
                     Gerät, das seinen Text zeigt und nirgendwohin sendet, und geben Sie diesen \
                     Text anstelle der Gruppen ein.",
                ),
                (
                    "Wenn es nicht mehr gebraucht wird",
                    "Nach dem Gebrauch verlangt Ownwords ein neues Passwort und macht ein neues \
                     Blatt. Vernichten Sie dieses dann, und immer wenn Sie ein anderes drucken. \
                     Hat es vielleicht jemand kopiert, sagen Sie es Ownwords unter „Security“: \
                     Danach öffnet dieses Blatt nur noch ältere Kopien.",
                ),
            ],
        }
    }

    pub(super) fn vault_and_day(self, vault: &str, made: NaiveDate) -> String {
        let (day, year) = (self.long_day(made), made.year());
        match self {
            Self::English => format!("Vault {vault} · made on {day} {year}"),
            Self::German => format!("Tresor {vault} · erstellt am {day} {year}"),
        }
    }
}
