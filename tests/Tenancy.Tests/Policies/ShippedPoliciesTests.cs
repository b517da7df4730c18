using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Tenancy.Tests;

public class ShippedPoliciesTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(Sample.Root, "data", "policies"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f))
            .Order()];

    [Fact]
    public void Folder_HasOneFilePerScheme_AndTheQuotedProvincialRules() => Names.Count.ShouldBe(6);

    [Theory]
    [MemberData(nameof(Names))]
    public void Document_IsWellFormed(string name) =>
        PolicyReader.Read(File.ReadAllBytes(PathOf(name))).Errors.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_ThatIsNotDecided_StandsInTheSchemeLiterally(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(PathOf(name)))!;
        var scheme = Bare(File.ReadAllText(Path.Combine(Sample.Root, "data", "schemes", (string)json["source"]!)));
        var quoted = Stated(json).Where(s => s["decided"] is null && s["text"] is not null).Select(s => (string)s["text"]!).ToList();
        quoted.ShouldNotBeEmpty();
        quoted.Where(q => !scheme.Contains(Bare(q), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Document_UnderItsSuperiors_IsAccepted(string name)
    {
        var document = Sample.Shipped(name);
        var level = document.Tenant[2..] == "0000" ? Level.Province : document.Tenant[4..] == "00" ? Level.Prefecture : Level.County;
        var superiors = name.StartsWith("350103", StringComparison.Ordinal) ? new[] { Sample.Enact(Sample.Shipped("350000-fujian")) } : [];
        Inheritance.Check(document, 1, level, superiors, Sample.Calendar, document.Effective).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("130600-baoding-2022", "prefecture", "key 10%/季度|special 10%/季度")]
    [InlineData("130600-baoding-2022", "county", "key 25%/季度|special 50%/季度|general 1:10/年")]
    [InlineData("140524-lingchuan-2024", "county", "key 25%/季度|key 全覆盖/年|general 1:10（分队）/季度|special 全覆盖/年|positiveList 25%/季度")]
    [InlineData("350000-fujian", "county", "key 25%/季度|special 50%/半年|general 1:5")]
    [InlineData("350103-taijiang-2022", "county", "general 1:5/年")]
    [InlineData("632224-gangcha-2016", "county", "source 5%/次（每年前 2 次）|water 5%/次（每年前 2 次）|forestry 5%/次（每年前 2 次）")]
    [InlineData("652300-changji-2015", "prefecture", "subordinate 25%/季度|key 5%/季度|general 1:5/年")]
    [InlineData("652300-changji-2015", "county", "key 25%/季度|key 全覆盖/年|general 1:10/年|special 50%/季度")]
    [InlineData("652300-changji-2015", "park", "key 25%/季度|key 全覆盖/年|general 1:10/年|special 50%/季度")]
    public void Quotas_OfALevel_AreTheSchemes(string name, string level, string expected) =>
        string.Join('|', Sample.Shipped(name).Rules.Where(r => r.Category is not null && r.Binds(Levels.Parse(level)!.Value))
            .Select(r => r.Category + " " + PolicyText.Number(r))).ShouldBe(expected);

    [Theory]
    [InlineData("130600-baoding-2022", "publication.due", "20 个工作日")]
    [InlineData("130600-baoding-2022", "joint.internal", "至少 3")]
    [InlineData("130600-baoding-2022", "joint.departmental.draws", "由当地文件规定")]
    [InlineData("140524-lingchuan-2024", "window.draw", "本期第1日至本期第10日")]
    [InlineData("350103-taijiang-2022", "team.members", "至少 2")]
    [InlineData("350103-taijiang-2022", "inspection.due", "50 日")]
    [InlineData("350103-taijiang-2022", "reinspection.request", "60 个工作日")]
    [InlineData("632224-gangcha-2016", "draws.per-year", "至少 2")]
    [InlineData("652300-changji-2015", "window.list-filing", "上期倒数第5个工作日至上期倒数第1日")]
    [InlineData("652300-changji-2015", "plan.filing", "12-10 前")]
    [InlineData("652300-changji-2015", "record.entry", "7 个工作日")]
    public void Number_OfARule_IsTheSchemes(string name, string rule, string expected) =>
        PolicyText.Number(Sample.Shipped(name).Rules.Single(r => r.Id == rule)).ShouldBe(expected);

    private static string PathOf(string name) => Path.Combine(Sample.Root, "data", "policies", name + ".json");

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<JsonNode> Stated(JsonNode json)
    {
        var categories = json["categories"]!.AsArray().Select(c => c!).ToList();
        return new[] { json["precedence"] }.OfType<JsonNode>()
            .Concat(categories).Concat(categories.SelectMany(c => c["when"]!.AsArray().Select(w => w!)))
                .Concat(json["rules"]!.AsArray().Select(r => r!));
    }
}
