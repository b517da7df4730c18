using System.Text;

namespace Platform.Tenancy.Tests;

public class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1; its eight digits end in these six.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_AtATime_IsTheRfcs(long seconds, string expected) =>
        Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(expected);

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public void Match_ClocksThatDiffer_ByOneStepOnly(int seconds, bool matches)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        (Totp.Match(Secret, Totp.Code(Secret, Totp.StepOf(now.AddSeconds(seconds))), now, 0) is not null).ShouldBe(matches);
    }

    [Fact]
    public void Match_CodeUsedBefore_IsRefused()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.Code(Secret, Totp.StepOf(now));
        Totp.Match(Secret, code, now, Totp.StepOf(now)).ShouldBeNull();
    }

    // RFC 4648 section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_IsTheRfcs(string text, string expected) => Totp.Base32(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);
}
