namespace Platform.Tenancy.Tests;

public class DivisionCodeTests
{
    private static readonly Jurisdiction Province = Jurisdiction.Enter("350000", "福建省", Level.Province, null).Value;
    private static readonly Jurisdiction Prefecture = Jurisdiction.Enter("350100", "福州市", Level.Prefecture, Province).Value;
    private static readonly Jurisdiction County = Jurisdiction.Enter("350103", "台江区", Level.County, Prefecture).Value;

    [Theory]
    [InlineData("350100", "prefecture", "350000", null)]
    [InlineData("350000", "prefecture", "350000", "jurisdiction.code")]
    [InlineData("360100", "prefecture", "350000", "jurisdiction.code")]
    [InlineData("350103", "county", "350100", null)]
    [InlineData("359001", "county", "350000", null)]
    [InlineData("350203", "county", "350100", "jurisdiction.code")]
    [InlineData("350100", "county", "350100", "jurisdiction.code")]
    [InlineData("35010", "county", "350100", "jurisdiction.code")]
    [InlineData("35010a", "county", "350100", "jurisdiction.code")]
    [InlineData("350100-P1", "park", "350100", null)]
    [InlineData("350103-P12", "park", "350103", null)]
    [InlineData("350103-1", "park", "350103", "jurisdiction.code")]
    [InlineData("350104-P1", "park", "350103", "jurisdiction.code")]
    [InlineData("350104", "county", "350103", "jurisdiction.place")]
    [InlineData("350100", "prefecture", null, "jurisdiction.place")]
    [InlineData("350000", "province", null, null)]
    [InlineData("350100", "province", null, "jurisdiction.code")]
    [InlineData("360000", "province", "350000", "jurisdiction.place")]
    public void Check_CodeLevelAndSuperior(string code, string level, string? parent, string? expected) =>
        DivisionCode.Check(code, Levels.Parse(level)!.Value,
            new[] { Province, Prefecture, County }.SingleOrDefault(j => j.TenantId == parent))?.Code.ShouldBe(expected);

    [Fact]
    public void Enter_Path_RunsFromTheProvinceDown() => County.Path.ShouldBe("350000/350100/350103");

    [Fact]
    public void Covers_NeighbourWhoseCodeBeginsAlike_IsNotCovered() =>
        Jurisdiction.Enter("350103-P1", "园区", Level.Park, County).Value.Covers(
            Jurisdiction.Enter("350103-P12", "园区", Level.Park, County).Value).ShouldBeFalse();
}
