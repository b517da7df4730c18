namespace Platform.Kernel.Tests;

public sealed class NfcTests
{
    [Theory]
    [InlineData("福州市台江区", "福州市台江区")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]                 // Hangul syllable
    [InlineData("\u304B\u3099", "\u304C")]                       // kana with its voicing mark
    [InlineData("\uF967", "\u4E0D")]                             // compatibility ideograph 不
    [InlineData("\U0002F800", "\u4E3D")]                         // the same beyond the basic plane
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")]                // marks come into order
    [InlineData("\u2126", "\u03A9")]
    [InlineData("\u0958", "\u0915\u093C")]                       // excluded from composition
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    public void Normalize_Vector_GivesFormC(string text, string expected)
    {
        Nfc.Normalize(text).ShouldBe(expected);
        Nfc.IsNormalized(expected).ShouldBeTrue();
        Nfc.IsNormalized(text).ShouldBe(text == expected);
    }

    [Fact]
    public void Normalize_LoneSurrogate_Stays() => Nfc.Normalize("a\uD800\u0301b").ShouldBe("a\uD800\u0301b");
}
