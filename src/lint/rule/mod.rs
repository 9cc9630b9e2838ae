//! The rules, one a file. A new one is a file and its lines here.

mod cl_body;
mod cl_te;
mod date_format;
mod date_missing;
mod h101_connection;
mod h101_in_h2;
mod h101_in_h3;
mod h101_upgrade;
mod h1xx_cl;
mod h1xx_te;
mod h204_cl;
mod h206_cr;
mod h401_challenge;
mod h405_allow;
mod h407_challenge;
mod h426_upgrade;
mod req_host;
mod status_range;
mod ws_req_connection;
mod ws_req_key;
mod ws_req_version;
mod ws_resp_accept;

use super::{Case, Report};
use crate::model::Level;

/// All rules, in the order in which their findings are shown.
pub static RULES: &[Rule] = &[
    status_range::RULE,
    h101_in_h2::RULE,
    h101_in_h3::RULE,
    h101_upgrade::RULE,
    h101_connection::RULE,
    ws_req_connection::RULE,
    ws_req_key::RULE,
    ws_req_version::RULE,
    ws_resp_accept::RULE,
    h1xx_cl::RULE,
    h1xx_te::RULE,
    h204_cl::RULE,
    h206_cr::RULE,
    h401_challenge::RULE,
    h405_allow::RULE,
    h407_challenge::RULE,
    h426_upgrade::RULE,
    cl_te::RULE,
    cl_body::RULE,
    req_host::RULE,
    date_missing::RULE,
    date_format::RULE,
];

/// One sentence of a specification that a message can break.
pub struct Rule {
    /// `H101-UPGRADE`
    pub id: &'static str,
    /// How grave it is to break it.
    pub level: Level,
    /// The id of the source, and the section in which the sentence stands.
    pub source: (&'static str, &'static str),
    check: fn(&Case, &mut Report),
    #[cfg(test)]
    pub(super) fixtures: Fixtures,
}

impl Rule {
    /// Looks at one message.
    pub(super) fn check(&self, case: &Case, report: &mut Report) {
        (self.check)(case, report);
    }
}

/// Messages that break a rule, and similar ones that do not.
#[cfg(test)]
pub(super) struct Fixtures {
    pub broken: &'static [&'static str],
    pub sound: &'static [&'static str],
}
