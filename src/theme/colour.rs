//! Colours and how well one is read on another: WCAG 2.2 (relative luminance, contrast ratio) and Oklab for lightness.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    channels: [u8; 3],
}

impl Colour {
    /// Reads `#rgb` or `#rrggbb`; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let doubled: String = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let channel = |at: usize| u8::from_str_radix(&doubled[at..at + 2], 16).ok();
        Some(Self { channels: [channel(0)?, channel(2)?, channel(4)?] })
    }

    /// The contrast ratio of two colours, from 1 to 21 ([WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest colour of the same hue that reaches `ratio` on every colour of `grounds`; itself where it does already.
    ///
    /// It grows darker on light grounds and lighter on dark ones; black or white where nothing else reaches it.
    pub fn reaching(self, ratio: f64, grounds: &[Self]) -> Self {
        let reaches = |colour: Self| grounds.iter().all(|ground| colour.contrast(*ground) >= ratio);
        let light = grounds.iter().map(|ground| ground.luminance()).sum::<f64>() > 0.18 * grounds.len() as f64;
        let [lightness, a, b] = self.oklab();
        let steps = (0..=200).map(|step| f64::from(step) / 200.0);
        let mut found = steps.map(|part| {
            let l = if light { lightness * (1.0 - part) } else { lightness + (1.0 - lightness) * part };
            // Near black and white there is no room for colour.
            let room = if part < 0.8 { 1.0 } else { (1.0 - part) / 0.2 };
            Self::of_oklab([l, a * room, b * room])
        });
        if reaches(self) {
            return self;
        }
        found.find(|colour| reaches(*colour)).unwrap_or(Self { channels: if light { [0; 3] } else { [255; 3] } })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        self.channels.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Oklab, as [CSS Color 4](https://www.w3.org/TR/css-color-4/#color-conversion-code) converts it.
    fn oklab(self) -> [f64; 3] {
        let lms = times(&TO_LMS, self.linear()).map(f64::cbrt);
        times(&TO_LAB, lms)
    }

    fn of_oklab(lab: [f64; 3]) -> Self {
        let lms = times(&FROM_LAB, lab).map(|value| value.powi(3));
        let channel = |value: f64| {
            let curved = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
            (curved.clamp(0.0, 1.0) * 255.0).round() as u8
        };
        Self { channels: times(&FROM_LMS, lms).map(channel) }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

type Matrix = [[f64; 3]; 3];

const TO_LMS: Matrix = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const TO_LAB: Matrix = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];
const FROM_LAB: Matrix = [[1.0, 0.396_337_777_4, 0.215_803_757_3], [1.0, -0.105_561_345_8, -0.063_854_172_8], [1.0, -0.089_484_177_5, -1.291_485_548_0]];
const FROM_LMS: Matrix = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];

fn times(matrix: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}
