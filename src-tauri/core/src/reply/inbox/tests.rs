//! What the list of what came back says.

use chrono::Duration;

use super::*;
use crate::reply::scratch::{calm, given, line, reply, two_that_ask_about_safety};
use crate::vault::scratch::{now, vault};

#[test]
fn replies_are_listed_as_they_arrived_whatever_clock_they_were_read_by() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, calm()), given(&vault, calm()));
    let early = now().with_timezone(&FixedOffset::west_opt(8 * 3600).unwrap());
    let came = [(&one, early + Duration::minutes(5)), (&two, now())];
    for (assignment, at) in came {
        let sealed = line(&vault, assignment, &reply(assignment, 2, 1, true));
        vault.replies().receive(&sealed, Source::Paste, at).unwrap();
    }
    let arrivals = vault.replies().arrivals(10).unwrap();
    let order: Vec<_> = arrivals.iter().map(|arrival| arrival.assignment).collect();
    assert_eq!(order, [one.id, two.id], "five minutes later, whatever the hour is called");
    assert_eq!((arrivals[0].entries, arrivals[0].case_file), (2, one.case_file));
    assert_eq!(arrivals[0].form, calm().title);
    assert_eq!(vault.replies().arrivals(1).unwrap(), arrivals[..1]);
}

#[test]
fn what_is_to_be_read_first_comes_first_until_it_is_noted() {
    let (vault, _folder) = vault();
    let (one, _) = two_that_ask_about_safety(&vault);
    let sealed = line(&vault, &one, &reply(&one, 1, 1, true));
    vault.replies().receive(&sealed, Source::File, now()).unwrap();
    let others = [(); 3].map(|()| given(&vault, calm()));
    for (other, minutes) in others.iter().zip(1..) {
        let sealed = line(&vault, other, &reply(other, 1, 1, true));
        let at = now() + Duration::minutes(minutes);
        vault.replies().receive(&sealed, Source::File, at).unwrap();
    }
    let listed = |most| -> Vec<(AssignmentId, bool)> {
        let arrivals = vault.replies().arrivals(most).unwrap().into_iter();
        arrivals.map(|arrival| (arrival.assignment, arrival.flagged)).collect()
    };
    let [first, second, third] = others.map(|other| (other.id, false));
    assert_eq!(listed(9), [(one.id, true), third, second, first]);
    assert_eq!(listed(2), [(one.id, true), third]);
    let flag = vault.flags().raised().unwrap().remove(0);
    vault.flags().note(flag.id, &"Called.".into(), now()).unwrap();
    assert_eq!(listed(9), [third, second, first, (one.id, false)]);
}

#[test]
fn an_arrival_is_new_until_its_answers_are_looked_at() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    let receive = |revision| {
        let sealed = line(&vault, &one, &reply(&one, 2, revision, true));
        vault.replies().receive(&sealed, Source::File, now()).unwrap();
    };
    let seen = || -> Vec<bool> {
        vault.replies().arrivals(9).unwrap().iter().map(|arrival| arrival.seen).collect()
    };
    receive(1);
    assert_eq!((seen(), vault.replies().unseen().unwrap()), (vec![false], 1));
    vault.replies().looked_at(one.id, now()).unwrap();
    assert_eq!((seen(), vault.replies().unseen().unwrap()), (vec![true], 0));
    receive(2);
    assert_eq!(vault.replies().unseen().unwrap(), 1, "what came since is news");
}
