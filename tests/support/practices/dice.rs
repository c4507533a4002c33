//! Dice: the same throws for the same seed, on every machine and in every year.

/// A small generator of numbers (SplitMix64). It decides nothing that must be unguessable.
pub struct Dice(u64);

impl Dice {
    /// The dice for one thing, told from every other by its name and number.
    pub fn of(name: &str, number: u64) -> Self {
        let seed = name.bytes().fold(number, |seed, byte| {
            (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
        });
        let mut dice = Self(seed);
        dice.throw();
        dice
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `count` - 1.
    pub fn below(&mut self, count: usize) -> usize {
        (self.throw() % count.max(1) as u64) as usize
    }

    /// From 0 up to 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.throw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something with this chance, from 0 to 1, comes about.
    pub(super) fn chance(&mut self, chance: f64) -> bool {
        self.share() < chance
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Ten bytes for an id.
    pub(super) fn id(&mut self) -> [u8; 10] {
        std::array::from_fn(|_| self.throw() as u8)
    }
}
