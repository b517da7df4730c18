namespace Platform.Registry.Tests;

public sealed class UsccTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]    // the standard's own example
    [InlineData("91110000600037341L")]
    public void Check_RealCode_IsAccepted(string code) => Uscc.Check(code).ShouldBeNull();

    [Theory]
    [InlineData("", nameof(UsccFault.Length))]
    [InlineData("91350100M000100Y4", nameof(UsccFault.Length))]
    [InlineData("91350100M000100Y433", nameof(UsccFault.Length))]
    [InlineData("91350100M000100Y44", nameof(UsccFault.CheckCharacter))]
    [InlineData("91350100I000100Y43", nameof(UsccFault.Character))]
    [InlineData("91350100m000100Y43", nameof(UsccFault.Character))]
    [InlineData("9135010AM000100Y43", nameof(UsccFault.Division))]
    [InlineData("９1350100M000100Y43", nameof(UsccFault.Character))]
    public void Check_BadCode_SaysWhy(string code, string fault) => Uscc.Check(code).ToString().ShouldBe(fault);

    [Fact]
    public void Generate_AnySerial_IsValidAndDifferent()
    {
        var codes = Enumerable.Range(0, 5000).Select(i => Uscc.Generate("350103", i * 19_999)).ToList();
        codes.ShouldAllBe(c => Uscc.Check(c) == null);
        codes.Distinct().Count().ShouldBe(codes.Count);
    }

    [Fact]
    public void Check_OneCharacterChangedInAValidCode_IsRefused()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var code = Uscc.Generate("652301", 1234567);
        for (var i = 0; i < 18; i++)
        {
            foreach (var c in alphabet.Where(c => c != code[i]))
            {
                Uscc.Check(code.Remove(i, 1).Insert(i, c.ToString())).ShouldNotBeNull();
            }
        }
    }

    [Theory]
    [InlineData("K-2022/001", "尚未登记的个体养殖户", null)]
    [InlineData("K-2022/001", "", "target.uscc-length")]
    [InlineData("-1", "理由", "target.own-number")]
    [InlineData("=1+1", "理由", "target.own-number")]
    public void TargetCode_OwnNumber_NeedsAReason(string code, string reason, string? error) => TargetCode.Check(code, reason)?.Code.ShouldBe(error);

    [Theory]
    [InlineData("  福州\u3000", "福州")]
    [InlineData("\uFEFFe\u0301", "\u00E9")]
    [InlineData(null, "")]
    public void EnteredText_Clean_TrimsAndComposes(string? text, string expected) => EnteredText.Clean(text).ShouldBe(expected);

    [Theory]
    [InlineData("a\0b", true)]
    [InlineData("a\nb", true)]
    [InlineData("a\u202Eb", true)]
    [InlineData("\uD842\uDFB7=1+1 <script>", false)]
    public void EnteredText_IsHostile_ControlsAndBrokenText(string text, bool hostile) => EnteredText.IsHostile(text).ShouldBe(hostile);

    [Fact]
    public void EnteredText_IsHostile_HalfASurrogatePair() => EnteredText.IsHostile("a" + (char)0xD840).ShouldBeTrue();
}
