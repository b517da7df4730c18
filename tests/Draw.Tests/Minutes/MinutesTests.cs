using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>Minutes as files: valid, complete, and silent about targets and people of the list until the reveal.</summary>
public sealed class MinutesTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Rules = """
        {"id":"minutes.ratio","kind":"duty","subject":"minutes.ratio","force":"must","clause":"二(四)","text":"要有会议纪要","from":{"tenant":"990000","version":1}},
        {"id":"minutes.draw","kind":"duty","subject":"minutes.draw","force":"must","clause":"二(四)","text":"要有会议纪要","from":{"tenant":"990000","version":1}},
        {"id":"key.principle","kind":"quota","category":"key","measure":{"kind":"percent","percent":"80"},"period":"quarter","force":"principle",
        "clause":"三(四)1","text":"每季度不低于80%","from":{"tenant":"990000","version":1},"takesEffect":"2022-01-01"},
        """;

    private const string Categories = """[{"category":"key","name":"重点监管对象","when":[]}]""";

    private TestApp App => running.App;

    [Fact]
    public async Task Minutes_OfAWholeDraw_SayWhatTheRecordSaysAndNoTargetBeforeTheReveal()
    {
        var bench = await running.BenchAsync("2022-01-05", Categories, Rules);
        var id = await bench.PooledAsync("2022Q1");
        (await MissingAsync(bench, id)).ShouldBe(["ratio True: attendance.ratio", "draw False: "]);
        await AttendAsync(bench, id, "ratio");
        await bench.StepAsync(bench.Sealer, id, "exceptions", v => new { version = v, category = "key", count = 3, reason = "两名执法人员借调" });
        await bench.StepAsync(App.Person(bench.Tenant, Roles.BureauAdministrator), id, "exceptions/key/approve", v => new { version = v });
        var draft = await RatioAsync(bench, id);
        draft.ShouldContain("尚未封存");
        foreach (var said in (string[])
        [
            "抽查比例确定会议纪要", "某县随机抽查方案", "某环发〔2022〕1号", "重点监管对象", "执法人员 18 名", "三(四)1", "（原则上）每季度不低于80%", "两名执法人员借调",
            "张三", "某县人大", "人大代表", "重点监管对象 3 家", "R=4，j/m=1/1，已抽 D=0，未抽 U=5，s=0；应抽 4",
        ])
        {
            draft.ShouldContain(said);
        }
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}/minutes/draw", 409)).GetProperty("code").GetString().ShouldBe("draw.wrong-state");

        var sealing = await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        var hash = sealing.GetProperty("commitmentHash").GetString()!;
        await bench.PostAsync(bench.Observer, $"/draws/{id}/witnesses", new { stage = "commitment", hash, capacity = "thirdParty", unit = "某监测公司" });
        (await DrawnAsync(bench, id)).ShouldContain("尚未产生");
        await bench.GiveEntropyAsync(id);
        (await MissingAsync(bench, id)).ShouldBe(["ratio True: ", "draw True: attendance.commitment attendance.drawing witness.drawing"]);
        await AttendAsync(bench, id, "drawing");
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        var drawn = await DrawnAsync(bench, id);
        foreach (var said in (string[])
        [
            "随机抽取会议纪要", id, "2022Q1", hash, seen.GetProperty("outcomeHash").GetString()!, TestApp.Dice(id), "十面骰，依次掷 20 次", "某监测公司", "第三方代表",
            "37 家", "测试人员", "名单在公布抽取码之前保密", "见证人（签字）",
        ])
        {
            drawn.ShouldContain(said);
        }
        (await RatioAsync(bench, id)).ShouldContain("已于 2022年01月05日");

        await RevealAsync(bench, id);
        var revealed = await DrawnAsync(bench, id, secret: false);
        var list = await bench.GetAsync(bench.Sealer, $"/draws/{id}/list");
        list.GetProperty("entries").EnumerateArray().ShouldAllBe(e => revealed.Contains(e.GetProperty("entryId").GetString()!));
        (await AliasesAsync(id)).Values.Count(revealed.Contains).ShouldBeGreaterThan(1);
        (await App.ScalarAsync<long>($"select count(*) from draw.log where action = 'draw.minutes-made' and subject = '{id}'")).ShouldBe(5);
    }

    [Fact]
    public async Task Minutes_AreForTheBureauAndItsSuperior()
    {
        var bench = await running.BenchAsync("2022-01-05");
        await App.TellAsync("990000", new JurisdictionChanged("990000", 1, null, "990000", "province", "省", true));
        await App.TellAsync(bench.Tenant, new JurisdictionChanged(bench.Tenant, 1, "990000", "990000/" + bench.Tenant, "county", "某县生态环境局", true));
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        (await MissingAsync(bench, id)).ShouldBe(["ratio True: attendance.ratio", "draw True: attendance.commitment witness.commitment"]);
        using var superior = App.As("990000", Roles.OversightOfficer);
        var file = await superior.GetByteArrayAsync(new Uri($"/api/draw/draws/{id}/minutes/draw?of={bench.Tenant}", UriKind.Relative));
        TextOf(file).ShouldContain("某县生态环境局");
        (await superior.AskAsync($"/api/draw/draws/{id}/minutes/draw")).Status.ShouldBe(404);
        (await superior.AskAsync($"/api/draw/draws/{id}/minutes/ratio")).Status.ShouldBe(404);
        await bench.GetAsync(App.Person(bench.Tenant, Roles.Inspector), $"/draws/{id}/minutes/draw", 403);
        await bench.GetAsync(null, $"/draws/{id}/minutes/draw", 401);
    }

    [Fact]
    public async Task Minutes_BeforeThereIsAPool_AreNotMade()
    {
        var bench = await running.BenchAsync("2022-01-05");
        var id = await bench.PooledAsync("2022Q1");
        await App.ScalarAsync<object?>($"update draw.draws set state = 'Open' where draw_id = '{id}'");
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}/minutes/ratio", 409)).GetProperty("code").GetString().ShouldBe("draw.pool-missing");
    }

    private Task<string> RatioAsync(DrawBench bench, string id) => FileAsync(bench, id, "ratio", secret: true);

    private Task<string> DrawnAsync(DrawBench bench, string id, bool secret = true) => FileAsync(bench, id, "draw", secret);

    /// <summary>The text of a file that is valid and, where it must, names nobody and nothing of the list.</summary>
    private async Task<string> FileAsync(DrawBench bench, string id, string kind, bool secret)
    {
        using var client = App.As(bench.Sealer);
        using var response = await client.GetAsync(new Uri($"/api/draw/draws/{id}/minutes/{kind}", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{id}-{kind}.docx");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using (var file = WordprocessingDocument.Open(new MemoryStream(bytes), false))
        {
            new OpenXmlValidator().Validate(file).Select(e => e.Description).ShouldBeEmpty();
        }
        if (secret)
        {
            var names = bench.Sizes.SelectMany(s => Enumerable.Range(0, s.Value).Select(i => bench.Id(s.Key + i).ToString()))
                .Concat(Enumerable.Range(0, bench.Officers).Select(i => bench.Id("officer" + i).ToString())).Concat((await AliasesAsync(id)).Values).ToList();
            foreach (var part in PartsOf(bytes))
            {
                names.Where(part.Contains).ShouldBeEmpty();
            }
        }
        return TextOf(bytes);
    }

    private async Task<Dictionary<string, string>> AliasesAsync(string id) =>
        await App.ScalarAsync<string?>($"select aliases from draw.draw_secrets where draw_id = '{id}'") is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)!
            : [];

    private static List<string> PartsOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return [.. zip.Entries.Select(e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd())];
    }

    private static string TextOf(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return string.Join('\n', file.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(t => t.Text));
    }

    private static async Task<List<string>> MissingAsync(DrawBench bench, string id) =>
    [
        .. (await bench.GetAsync(bench.Sealer, $"/draws/{id}/minutes")).GetProperty("minutes").EnumerateArray().Select(m =>
            $"{m.GetProperty("name").GetString()} {m.GetProperty("ready").GetBoolean()}: "
            + string.Join(' ', m.GetProperty("missing").EnumerateArray().Select(l => l.GetProperty("code").GetString()))),
    ];

    private async Task AttendAsync(DrawBench bench, string id, string stage)
    {
        using var client = App.As(bench.Sealer);
        object[] present = [new { name = "张三", unit = "某县生态环境局", capacity = "leader" }, new { name = "李四", unit = "某县人大", capacity = "peoplesDeputy" }];
        var answer = await client.SendAsync(HttpMethod.Put, $"/api/draw/draws/{id}/attendance/{stage}", JsonContent.Create(new { version = 0, present }));
        answer.Status.ShouldBe(200, answer.ToString());
    }

    private async Task RevealAsync(DrawBench bench, string id)
    {
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        var due = new DateOnly(2022, 2, 24);
        var list = await bench.GetAsync(bench.Second, $"/draws/{id}/list");
        await App.TellAsync(bench.Tenant, new TasksChanged(bench.Tenant, id, "2022Q1", [.. list.GetProperty("entries").EnumerateArray()
            .Select(e => new TaskState(e.GetProperty("taskId").GetGuid(), 9, "key", "done", due, due, null))]));
    }
}
