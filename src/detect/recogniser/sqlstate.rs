//! A SQLSTATE as servers and drivers print it.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "sqlstate",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= sqlstate 97
sqlstate %5
sql state: %5
sql state [%5
pgcode: %5
pgcode=%5
pg code: %5
pg error ~ code: %5
errcode: %5
err code: %5
errcode = %5
err code = %5
postgres exception (%w): %5
= sqlstate 93 %listed
error: %5$
error|fatal %5:
error [%5]
state: %5
error: error %5
= sqlstate 94
.code == "%5"
('%5', "[%5]
[%5] [microsoft|unix|mysql|ibm|oracle|freetds
error %0 (%5)
error: %5:
when %n then
psycopg2.errors.%n
psycopg.errors.%n
errors.%n: ~ detail
pg::%n:
asyncpg.exceptions.%n
.code === '%5'
.code === "%5"
.code == '%5'
sqlerrcode ~ %5
sqlerr code ~ %5
errcode = '%5
err code = '%5
errcode = '%n
err code = '%n
fatal: %5:
panic: %5:
warning: %5:
notice: %5:
(%5) error|fatal
error %5 (%w
postgrex ~ (%5)
code: '%5',
code: "%5",
"code":"%5"
code: sqlstate(%w
code: e%5
db error: error: %w ~ %5
[%5] error:
errorcode: %5
pq: %5
= sqlstate 94 %listed
error code: %5
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "SQLSTATE[23505]: Unique violation: 7 ERROR:  duplicate key",
        expect: &[("sqlstate", "23505")],
    },
    Fixture { input: "ERROR:  40P01: deadlock detected", expect: &[("sqlstate", "40P01")] },
    Fixture { input: "ERROR: relation x (SQLSTATE 42P01)", expect: &[("sqlstate", "42P01")] },
    Fixture { input: "  code: '57014',\n  severity: 'ERROR'", expect: &[("sqlstate", "57014")] },
    Fixture { input: "state: Texas, zip code 23505", expect: &[] },
    Fixture { input: "error rate: 40000", expect: &[] },
    Fixture { input: "the zip of 42701", expect: &[] },
];
