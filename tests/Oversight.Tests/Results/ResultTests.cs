using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Oversight.Tests;

public sealed class ResultTests(OversightApp given) : IClassFixture<OversightApp>, IAsyncLifetime
{
    private readonly TestApp app = given.App;
    private readonly string city = given.NewCity();

    private string County => city[..4] + "01";

    public async Task InitializeAsync()
    {
        await app.TellAsync(city, new JurisdictionChanged(city, 1, null, city, "prefecture", "某市", true));
        await app.TellAsync(County, new JurisdictionChanged(County, 1, city, $"{city}/{County}", "county", "甲县", true));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly DateOnly Visited = new(2022, 2, 1);

    private ResultDetermined Result(string phrase, bool fault, params CoveredTask[] covers) => new(
        County, app.Clock.NewId(), 1, app.Clock.NewId(), County, "某厂", "91350100M000100Y43", "350103", "2022Q1", phrase, Visited, Visited, covers,
        [new ResultFinding(app.Clock.NewId(), "废水排放", fault, fault ? "超标" : "")]);

    private CoveredTask Cover(string tenant, string period = "2022Q1") => new(tenant, $"{tenant}-{period}-01", app.Clock.NewId(), "key");

    private async Task<(int Results, int Problems)> FiguresAsync(string tenant, string query)
    {
        var answer = await app.As(tenant, Roles.OversightOfficer).AskAsync("/api/oversight/coverage" + query);
        answer.Status.ShouldBe(200, answer.ToString());
        return Of(answer["totals"]);
    }

    private static (int Results, int Problems) Of(JsonElement figures) => (figures.GetProperty("results").GetInt32(), figures.GetProperty("problems").GetInt32());

    [Theory]
    [InlineData("未发现问题", false, false)]
    [InlineData("未发现开展本次抽查涉及的经营活动", false, false)]
    [InlineData("未发现开展本次抽查涉及的经营活动", true, true)]
    [InlineData("发现问题待处理", true, true)]
    [InlineData("未按规定公示信息", false, true)]
    [InlineData("不配合检查情节严重", false, true)]
    public void IsProblem_ByPhraseAndFaults_IsWhetherSomethingWasFound(string phrase, bool fault, bool found) =>
        ResultFigures.IsProblem(phrase, [new ResultFinding(Guid.Empty, "废水排放", fault, "")]).ShouldBe(found);

    [Fact]
    public async Task Results_OfAPeriod_AreCountedWithThoseThatFoundSomething()
    {
        var found = Result("发现问题已责令改正", true, Cover(County));
        await app.TellAsync(County, found);
        await app.TellAsync(County, found);
        await app.TellAsync(County, Result("未发现问题", false, Cover(County)));
        await app.TellAsync(County, Result("未按规定公示信息", false, Cover(County, "2022Q2")));

        (await FiguresAsync(County, "?period=2022Q1")).ShouldBe((2, 1));
        (await FiguresAsync(County, "?period=2022")).ShouldBe((3, 2));
    }

    [Fact]
    public async Task Result_OfAJointVisit_CountsAtBothLevels()
    {
        await app.TellAsync(County, Result("发现问题待处理", true, Cover(County), Cover(city, "2022H1")));

        (await FiguresAsync(County, "?period=2022Q1")).ShouldBe((1, 1));
        (await FiguresAsync(city, "?period=2022H1")).ShouldBe((1, 1));
        var summary = await app.As(city, Roles.OversightOfficer).AskAsync("/api/oversight/coverage/summary?period=2022&of=*");
        summary["tenants"].EnumerateArray().Select(t => Of(t.GetProperty("figures"))).ShouldBe([(1, 1), (1, 1)]);
    }

    [Fact]
    public async Task Result_OfATaskWithdrawnAfterwards_CountsForNothing()
    {
        var cover = Cover(County);
        await app.TellAsync(County, Result("发现问题待处理", true, cover));
        TaskState Task(int version, string state) => new(cover.TaskId, version, "key", state, new DateOnly(2022, 3, 1), Visited, null);
        await app.TellAsync(County, new TasksChanged(County, cover.DrawId, "2022Q1", [Task(2, "done")]));
        var done = await FiguresAsync(County, "?period=2022Q1");
        await app.TellAsync(County, new TasksChanged(County, cover.DrawId, "2022Q1", [Task(3, "withdrawn")]));

        done.ShouldBe((1, 1));
        (await FiguresAsync(County, "?period=2022Q1")).ShouldBe((0, 0));
    }
}
