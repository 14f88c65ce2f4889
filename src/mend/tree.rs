//! What a YAML text says, without how it says it: to compare what was meant with what came.

use super::{Change, Edit, Path, Refusal, Step, Value};
use crate::data::{Data, Node};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Nothing: `~`, `null` or no value.
    Null,
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A mapping in its order.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// What `node` says.
    pub fn of(node: &Node) -> Self {
        match &node.data {
            _ if node.is_null() => Self::Null,
            Data::Scalar { text, .. } | Data::Literal(text) => Self::Text(text.clone()),
            Data::Sequence(items) => Self::List(items.iter().map(Self::of).collect()),
            Data::Mapping(pairs) => Self::Map(pairs.iter().map(|(key, value)| (key.text.clone(), Self::of(value))).collect()),
        }
    }

    /// Makes an edit.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Refusal> {
        let missing = || Refusal::Missing(edit.path.to_string());
        match &edit.change {
            Change::Set(text) => {
                let found = self.at(&edit.path.0).ok_or_else(missing)?;
                let endings = if let Self::Text(old) = found { &old[old.trim_end_matches('\n').len()..] } else { "" };
                *found = Self::Text(if endings.is_empty() { text.clone() } else { format!("{}{endings}", text.trim_end_matches('\n')) });
            }
            Change::Text(text) => *self.at(&edit.path.0).ok_or_else(missing)? = Self::Text(text.clone()),
            Change::Insert { key, text, .. } => {
                let (pairs, at) = self.pair(&edit.path).ok_or_else(missing)?;
                pairs.insert(at + 1, (key.clone(), Self::Text(text.clone())));
            }
            Change::After { key, value } => {
                let (pairs, at) = self.pair(&edit.path).ok_or_else(missing)?;
                pairs.insert(at + 1, (key.clone(), Self::meant(value)));
            }
            Change::Enter { key, value } => {
                let pair = (key.clone(), Self::meant(value));
                self.mapping(&edit.path.0).ok_or_else(missing)?.push(pair);
            }
            Change::Remove => self.remove(&edit.path).ok_or_else(missing)?,
            Change::Append(value) => self.append(&edit.path, value).ok_or_else(missing)?,
        }
        Ok(())
    }

    fn at(&mut self, steps: &[Step]) -> Option<&mut Tree> {
        steps.iter().try_fold(self, |tree, step| match (tree, step) {
            (Self::Map(pairs), Step::Key(key)) => pairs.iter_mut().find(|(k, _)| k == key).map(|(_, value)| value),
            (Self::List(items), Step::Item(at)) => items.get_mut(*at),
            _ => None,
        })
    }

    fn pair(&mut self, path: &Path) -> Option<(&mut Vec<(String, Tree)>, usize)> {
        let (Step::Key(key), above) = path.0.split_last()? else { return None };
        let Self::Map(pairs) = self.at(above)? else { return None };
        let at = pairs.iter().position(|(k, _)| k == key)?;
        Some((pairs, at))
    }

    fn remove(&mut self, path: &Path) -> Option<()> {
        if let Some((Step::Item(at), above)) = path.0.split_last() {
            let Self::List(items) = self.at(above)? else { return None };
            return (*at < items.len()).then(|| drop(items.remove(*at)));
        }
        let (pairs, at) = self.pair(path)?;
        pairs.remove(at);
        Some(())
    }

    /// The pairs of a mapping, which is made where there is none.
    fn mapping(&mut self, steps: &[Step]) -> Option<&mut Vec<(String, Tree)>> {
        let found = match steps.split_last() {
            None => self,
            Some((Step::Key(key), above)) => {
                let pairs = self.mapping(above)?;
                let at = pairs.iter().position(|(k, _)| k == key).unwrap_or_else(|| {
                    pairs.push((key.clone(), Self::Null));
                    pairs.len() - 1
                });
                &mut pairs[at].1
            }
            Some(_) => self.at(steps)?,
        };
        if matches!(found, Self::Null) {
            *found = Self::Map(Vec::new());
        }
        if let Self::Map(pairs) = found { Some(pairs) } else { None }
    }

    fn append(&mut self, path: &Path, value: &Value) -> Option<()> {
        let (Step::Key(key), above) = path.0.split_last()? else { return None };
        let mapping = self.at(above)?;
        if matches!(mapping, Self::Null) {
            *mapping = Self::Map(Vec::new());
        }
        let Self::Map(pairs) = mapping else { return None };
        let item = Self::meant(value);
        match pairs.iter_mut().find(|(k, _)| k == key).map(|(_, list)| list) {
            Some(Self::List(items)) => items.push(item),
            Some(list @ Self::Null) => *list = Self::List(vec![item]),
            Some(_) => return None,
            None => pairs.push((key.clone(), Self::List(vec![item]))),
        }
        Some(())
    }

    fn meant(value: &Value) -> Self {
        match value {
            Value::Text(text) | Value::Word(text) => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::meant).collect()),
            Value::Map(pairs) => Self::Map(pairs.iter().map(|(key, value)| (key.clone(), Self::meant(value))).collect()),
        }
    }
}
