//! The part of the WebAssembly binary format needed here: sections, imports, exports, function bodies, names.
//!
//! Source: WebAssembly Core Specification 2.0, chapter 5.

use std::ops::Range;

/// Section ids: custom (with a name), imports, exports, code.
pub(super) const CUSTOM: u8 = 0;
pub(super) const IMPORTS: u8 = 2;
pub(super) const EXPORTS: u8 = 7;
pub(super) const CODE: u8 = 10;
/// Magic number and version.
const HEADER: usize = 8;

/// Reads forward through bytes.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// An unsigned number (LEB128).
    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Length-prefixed bytes.
    pub(super) fn vector(&mut self) -> Option<&'a [u8]> {
        let n_bytes = self.number()?;
        let found = self.bytes.get(self.at..self.at.checked_add(n_bytes)?)?;
        self.at += n_bytes;
        Some(found)
    }
}

/// Appends an unsigned number (LEB128).
pub(super) fn push_number(into: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Appends bytes with a length prefix.
pub(super) fn push_vector(into: &mut Vec<u8>, bytes: &[u8]) {
    push_number(into, bytes.len());
    into.extend_from_slice(bytes);
}

/// A section of a module.
pub(super) struct Section<'a> {
    pub(super) id: u8,
    pub(super) content: &'a [u8],
}

/// The sections of a module.
pub(super) fn sections(module: &[u8]) -> Option<Vec<Section<'_>>> {
    let mut reader = Reader { bytes: module, at: HEADER };
    let mut sections = Vec::new();
    while reader.at < module.len() {
        let id = reader.byte()?;
        sections.push(Section { id, content: reader.vector()? });
    }
    Some(sections)
}

/// A module with these sections.
pub(super) fn module_of(original: &[u8], sections: &[Section<'_>]) -> Vec<u8> {
    let mut module = original[..HEADER].to_vec();
    for section in sections {
        module.push(section.id);
        push_vector(&mut module, section.content);
    }
    module
}

/// An import of a module.
pub(super) struct Import<'a> {
    pub(super) module: &'a [u8],
    pub(super) name: &'a [u8],
    /// Kind and type of the import: the bytes after the names.
    pub(super) kind: &'a [u8],
}

impl Import<'_> {
    pub(super) fn is_function(&self) -> bool {
        self.kind.first() == Some(&0)
    }
}

/// The contents of the import section.
pub(super) fn imports(content: &[u8]) -> Option<Vec<Import<'_>>> {
    let mut reader = Reader::new(content);
    let mut imports = Vec::new();
    for _ in 0..reader.number()? {
        let (module, name) = (reader.vector()?, reader.vector()?);
        let start = reader.at;
        match reader.byte()? {
            // A function's type; a tag's, after one byte.
            0 => drop(reader.number()?),
            4 => drop((reader.byte()?, reader.number()?)),
            // A table's element type, or a global's type and mutability.
            1 => {
                reader.byte()?;
                skip_limits(&mut reader)?;
            }
            2 => skip_limits(&mut reader)?,
            3 => drop((reader.byte()?, reader.byte()?)),
            _ => return None,
        }
        imports.push(Import { module, name, kind: &content[start..reader.at] });
    }
    Some(imports)
}

fn skip_limits(reader: &mut Reader<'_>) -> Option<()> {
    let has_most = reader.byte()? & 1 == 1;
    reader.number()?;
    if has_most {
        reader.number()?;
    }
    Some(())
}

/// An export of a module.
pub(super) struct Export<'a> {
    pub(super) name: &'a [u8],
    /// Kind and index of the export: the bytes after the name.
    pub(super) kind: &'a [u8],
}

/// The contents of the export section.
pub(super) fn exports(content: &[u8]) -> Option<Vec<Export<'_>>> {
    let mut reader = Reader::new(content);
    (0..reader.number()?)
        .map(|_| {
            let name = reader.vector()?;
            let start = reader.at;
            reader.byte()?;
            reader.number()?;
            Some(Export { name, kind: &content[start..reader.at] })
        })
        .collect()
}

/// The name and the contents of a custom section.
pub(super) fn named(content: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = Reader::new(content);
    let name = reader.vector()?;
    Some((name, &content[reader.at..]))
}

/// The content of a custom section with this name.
pub(super) fn custom(name: &[u8], content: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(name.len() + content.len() + 2);
    push_vector(&mut whole, name);
    whole.extend_from_slice(content);
    whole
}

/// Position of each function's body in the code section.
pub(super) fn bodies(content: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut reader = Reader::new(content);
    (0..reader.number()?)
        .map(|_| {
            let n_bytes = reader.vector()?.len();
            Some(reader.at - n_bytes..reader.at)
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two imported functions, an imported table and global, and two functions of its own.
    pub(crate) const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x2d\x04\x04host\x03one\0\0\x04host\x03two\0\0\x04more\x01t\x01\x70\x01\0\x05\x04more\x01g\x03\x7f\0\
        \x03\x03\x02\0\0\
        \x0a\x09\x02\x02\0\x0b\x04\0\x10\0\x0b";

    #[test]
    fn sections_of_a_module_and_a_module_of_sections() {
        let sections = sections(MODULE).expect("a module");
        assert_eq!(sections.iter().map(|section| section.id).collect::<Vec<_>>(), [1, IMPORTS, 3, CODE]);
        assert_eq!(module_of(MODULE, &sections), MODULE);
        let imports = imports(sections[1].content).expect("imports");
        let names: Vec<&[u8]> = imports.iter().map(|import| import.name).collect();
        assert_eq!(names, [&b"one"[..], b"two", b"t", b"g"]);
        assert_eq!(imports.iter().filter(|import| import.is_function()).count(), 2);
        assert_eq!(bodies(sections[3].content), Some(vec![2..4, 5..9]));
    }

    #[test]
    fn a_module_that_is_cut_off_is_none() {
        assert!(sections(&MODULE[..MODULE.len() - 1]).is_none());
        assert!(imports(b"\x01\x04host").is_none());
    }

    #[test]
    fn numbers_survive_being_written_and_read() {
        for number in [0, 1, 127, 128, 300, 65_535, 1 << 30] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            assert_eq!(Reader::new(&bytes).number(), Some(number));
        }
    }
}
