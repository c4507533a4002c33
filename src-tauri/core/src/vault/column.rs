//! Columns whose shape is a type: JSON in a TEXT column.

use std::collections::BTreeMap;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value kept as JSON text.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(text.into())
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        // The parser's message can quote the value, so only the kind of failure goes on.
        serde_json::from_str(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// The name of a fieldless enum variant as serde writes it, for columns with a CHECK on words.
pub(crate) struct Name<T>(pub(crate) T);

impl<T: Serialize> ToSql for Name<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(name)) => Ok(name.into()),
            _ => Err(rusqlite::Error::ToSqlConversionFailure("not a name".into())),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Name<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = serde_json::Value::String(value.as_str()?.to_owned());
        serde_json::from_value(name).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// Rows of a key and a value, by key; the values of each in the order of the rows.
pub(crate) fn grouped<K: Ord, V>(
    rows: impl Iterator<Item = rusqlite::Result<(K, V)>>,
) -> rusqlite::Result<BTreeMap<K, Vec<V>>> {
    let mut all: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for row in rows {
        let (key, value) = row?;
        all.entry(key).or_default().push(value);
    }
    Ok(all)
}
