//! What stands in a box: the text as typed, and the value it reads as.

use super::Shape;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Reads and writes what one kind of box holds.
///
/// Law: `read(&value.write()) == Some(value)`.
pub trait Written: Sized + PartialEq {
    /// How such a box is filled.
    const SHAPE: Shape;

    /// Reads a text that is not blank; nothing where it is not of this kind.
    fn read(text: &str) -> Option<Self>;

    /// Writes it as the form's instructions have it.
    fn write(&self) -> String;
}

/// Holds what stands in a box: nothing, a value, or a text that does not read as one.
///
/// The text stays as it was typed, because how a thing is written is itself a matter of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    text: Box<str>,
    value: Option<T>,
}

impl<T> Default for Entry<T> {
    fn default() -> Self {
        Self { text: Box::default(), value: None }
    }
}

impl<T: Written> Entry<T> {
    /// Makes an entry of a value, written as the instructions have it.
    pub fn of(value: T) -> Self {
        Self { text: value.write().into(), value: Some(value) }
    }

    /// Makes an entry of a value, or a blank one.
    pub fn of_option(value: Option<T>) -> Self {
        value.map(Self::of).unwrap_or_default()
    }

    /// Reads what was typed; blanks around it are dropped.
    pub fn typed(text: &str) -> Self {
        let text = text.trim();
        Self { value: if text.is_empty() { None } else { T::read(text) }, text: text.into() }
    }
}

impl<T> Entry<T> {
    /// Gives the value, where the text reads as one.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Gives the text as typed, blanks around it dropped.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether nothing stands there.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Tells whether something stands there that does not read as a value.
    pub fn is_misread(&self) -> bool {
        self.value.is_none() && !self.text.is_empty()
    }
}

impl<T: Written + Copy> Entry<T> {
    /// Gives a copy of the value, where the text reads as one.
    pub fn value(&self) -> Option<T> {
        self.value
    }
}

impl<T> fmt::Display for Entry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> Serialize for Entry<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl<'de, T: Written> Deserialize<'de> for Entry<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Self::typed(&text))
    }
}

/// Speaks to any box without its type: for screens, grading and print.
pub trait Slot {
    /// Gives the text as typed.
    fn text(&self) -> &str;
    /// Puts another text in.
    fn put(&mut self, text: &str);
    /// Tells whether something stands there that does not read.
    fn is_misread(&self) -> bool;
    /// Gives the value as the instructions write it, where the text reads.
    fn canonical(&self) -> Option<String>;
    /// Tells how the box is filled.
    fn shape(&self) -> Shape;
}

impl<T: Written> Slot for Entry<T> {
    fn text(&self) -> &str {
        &self.text
    }

    fn put(&mut self, text: &str) {
        *self = Self::typed(text);
    }

    fn is_misread(&self) -> bool {
        Entry::is_misread(self)
    }

    fn canonical(&self) -> Option<String> {
        self.value.as_ref().map(T::write)
    }

    fn shape(&self) -> Shape {
        T::SHAPE
    }
}
