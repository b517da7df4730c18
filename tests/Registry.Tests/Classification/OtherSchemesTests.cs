namespace Platform.Registry.Tests;

/// <summary>The categories of Lingchuan, Changji, Taijiang and Gangcha.</summary>
public sealed class OtherSchemesTests
{
    private static string? Lingchuan(params DatedFact[] facts) => Schemes.Lingchuan.For("2024-04-03", "2024Q2").Categorise("unit", facts);

    private static string? Changji(string day, params DatedFact[] facts) => Schemes.Changji.For(day, "2024Q3").Categorise("unit", facts);

    [Theory]
    [InlineData("2023-01-01", "2023-12-31", "special")]
    [InlineData("2022-12-31", "2023-12-31", "general")]
    [InlineData("2023-05-01", "2024-01-01", "general")]
    public void Lingchuan_TwoPenalties_OfLastYear(string first, string second, string expected) =>
        Lingchuan(Schemes.Event("penalty", first), Schemes.Event("penalty", second)).ShouldBe(expected);

    [Fact]
    public void Lingchuan_TwoPenaltiesOneRevoked_General() =>
        Lingchuan(Schemes.Event("penalty", "2023-03-01"), Schemes.Event("penalty", "2023-04-01", "2023-09-01")).ShouldBe("general");

    [Fact]
    public void Lingchuan_RedAndBlackCard_AreSummed()
    {
        Lingchuan(Schemes.Event("card", "2023-03-01", value: "red")).ShouldBe("general");
        Lingchuan(Schemes.Event("card", "2023-03-01", value: "red"), Schemes.Event("card", "2023-08-01", value: "black")).ShouldBe("special");
        Lingchuan(Schemes.Event("card", "2023-03-01", value: "red"), Schemes.Event("card", "2023-08-01", "2023-10-01", "black")).ShouldBe("general");
    }

    [Theory]
    [InlineData("2023-01-01", "2024-04-03", "special")]
    [InlineData("2022-12-31", "2024-04-03", "general")]
    [InlineData("2023-01-01", "2024-04-04", "general")]
    public void Lingchuan_TwoReports_SinceStartOfLastYear(string first, string second, string expected) =>
        Lingchuan(Schemes.Event("report", first), Schemes.Event("report", second)).ShouldBe(expected);

    [Fact]
    public void Lingchuan_PositiveListAndKey_Key()
    {
        var positive = Schemes.State("positiveList", null, "2023-01-01");
        Lingchuan(positive).ShouldBe("positiveList");
        Lingchuan(positive, Schemes.State("keyPolluter", "2024", "2024-01-01")).ShouldBe("key");
        Lingchuan(positive, Schemes.Event("fault", "2024-02-01")).ShouldBe("special");
    }

    [Fact]
    public void Lingchuan_Explain_SaysWhoDecided()
    {
        var explained = Schemes.Lingchuan.For("2024-04-03", "2024Q2").Explain("unit", [Schemes.State("keyPolluter", "2024", "2024-01-01")]);
        explained.Ground.ShouldBe(ClassificationGround.Matched);
        explained.Decided.ShouldBeTrue();
        explained.Clause.ShouldBeNull();
        explained.Document!.Number.ShouldBe("陵环发〔2024〕1号");
        explained.Why.ShouldContain("平台确定");
    }

    [Fact]
    public void Changji_Fault_SpecialUntilRectified()
    {
        var fault = Schemes.Event("fault", "2024-05-10", "2024-06-29");
        Changji("2024-06-24", fault).ShouldBe("special");
        Changji("2024-06-28", fault).ShouldBe("special");
        Changji("2024-06-29", fault).ShouldBe("general");
        Changji("2024-05-09", fault).ShouldBe("general");
    }

    [Fact]
    public void Changji_FaultConfirmedAfterwards_LookedAtAgainStillSpecialThen()
    {
        // Confirmed for the 20th, but entered only on the 29th: what was sealed on the 24th stays explicable.
        var fault = Schemes.Event("fault", "2024-05-10") with { Settled = Schemes.Day("2024-06-20"), SettledKnownOn = Schemes.Day("2024-06-29") };
        Changji("2024-06-24", fault).ShouldBe("special");
        Changji("2024-06-29", fault).ShouldBe("general");
    }

    [Theory]
    [InlineData("国控", "key")]
    [InlineData("区控", "key")]
    [InlineData("州控", "key")]
    [InlineData("县控", "general")]
    public void Changji_ControlLevel_Key(string level, string expected) =>
        Changji("2024-06-24", Schemes.State("controlLevel", level, "2020-01-01")).ShouldBe(expected);

    [Fact]
    public void Changji_KeyWithOpenFault_Special()
    {
        var explained = Schemes.Changji.For("2024-06-24", "2024Q3")
            .Explain("unit", [Schemes.State("controlLevel", "国控", "2020-01-01"), Schemes.Event("fault", "2024-01-01")]);
        explained.Category.ShouldBe("special");
        explained.Clause.ShouldBe("三(四)3");
        explained.Precedence!.Decided.ShouldBeTrue();
    }

    [Fact]
    public void Taijiang_Special_ByDesignationOnly()
    {
        var classifier = Schemes.Taijiang.For("2022-01-05", "2022Q1");
        classifier.Categorise("unit", [Schemes.State("designated", "special", "2022-01-01", "2022-12-31")]).ShouldBe("special");
        classifier.Categorise("unit", [Schemes.State("designated", "special", "2021-01-01", "2021-12-31")]).ShouldBe("general");
        classifier.Categorise("unit", [Schemes.State("designated", "general", "2022-01-01")]).ShouldBe("general");
        classifier.Categorise("unit", [Schemes.State("keyPolluter", "2021", "2021-01-01", "2021-12-31")]).ShouldBe("key");
        classifier.Categorise("unit", [Schemes.State("creditGrade", "E", "2021-01-01")]).ShouldBe("general");
    }

    [Theory]
    [InlineData("unit", "source")]
    [InlineData("project", "source")]
    [InlineData("waterPermit", "water")]
    [InlineData("soilAndWaterPlan", "water")]
    [InlineData("forestry", "forestry")]
    [InlineData("ship", null)]
    public void Gangcha_Kind_IsTheStratum(string kind, string? expected)
    {
        var classifier = Schemes.Gangcha.For("2016-03-01", "2016");
        classifier.Categorise(kind, [Schemes.State("keyPolluter", "2016", "2016-01-01")]).ShouldBe(expected);
        classifier.Explain(kind, []).Ground.ShouldBe(expected is null ? ClassificationGround.None : ClassificationGround.Matched);
    }
}
