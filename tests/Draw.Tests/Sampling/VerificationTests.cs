using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class VerificationTests
{
    /// <summary>Bundles of every shape: each entropy source, witnesses, directed, substituted, replacing another, replacing one whose
    /// code leaked.</summary>
    private static async Task<JsonNode> BundleAsync(string name)
    {
        if (name is Vectors.Small or Vectors.Taijiang)
        {
            return Vectors.Json(name);
        }
        var old = new SampleDraw().Build();
        var draw = name switch
        {
            "lottery" => new SampleDraw { Source = "lottery", Witnesses = true, Substitute = SomeSubstitutions },
            "drand" => new SampleDraw { Source = "drand", FilterHash = Hex.Sha256("filter"), Witnesses = true },
            "dice6" => new SampleDraw { Source = "dice6" },
            "replacing" => new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Targets = 31, Reason = "register" },
            "leaked" => new SampleDraw
            {
                DrawId = "140524-2024Q1-02", Replaced = old, Code = Hex.Bytes(Hex.Sha256("new")), Reason = "leaked", Source = "dice6",
            },
            _ => throw new ArgumentException(name),
        };
        return JsonNode.Parse(await SampleDraw.BytesAsync(draw.Build()))!;
    }

    private static IEnumerable<Substitution?> SomeSubstitutions(Standing standing)
    {
        var (target, team) = standing.Current.OrderBy(c => c.Key).First(c => c.Value is not null);
        yield return standing.ReplaceInspector(target, team![0], "interest");
        yield return standing.ReplaceTarget(target, "moved");
        yield return standing.ReplaceTarget(standing.Current.Keys.Order().First(), "closed");
    }

    [Theory]
    [InlineData(Vectors.Small)]
    [InlineData("lottery")]
    [InlineData("drand")]
    [InlineData("dice6")]
    [InlineData("replacing")]
    [InlineData("leaked")]
    public async Task Check_AnyScalarChangedInAnyWay_IsRefusedByName(string name)
    {
        var root = await BundleAsync(name);
        (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBeNull();
        await ChangeEach(root, Changes);
    }

    [Fact]
    public async Task Check_AnyScalarOfTheTaijiangDrawChanged_IsRefusedByName() =>
        await ChangeEach(await BundleAsync(Vectors.Taijiang), value => Changes(value).Take(1));

    /// <summary>The verifier in the browser is tested on the same files.</summary>
    [Theory]
    [InlineData("lottery")]
    [InlineData("drand")]
    [InlineData("dice6")]
    [InlineData("replacing")]
    [InlineData("leaked")]
    public async Task Vectors_OfEveryShape_AreTheseDraws(string name)
    {
        var bundle = await BundleAsync(name);
        if (Environment.GetEnvironmentVariable("WRITE_VECTORS") is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"draw-{name}.json"), bundle.ToJsonString(Readable) + "\n");
            return;
        }
        JsonNode.DeepEquals(bundle, Vectors.Json($"draw-{name}")).ShouldBeTrue("WRITE_VECTORS=$PWD/data/vectors dotnet test … writes them anew");
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static async Task ChangeEach(JsonNode root, Func<JsonNode?, IEnumerable<JsonNode?>> changes)
    {
        var count = 0;
        foreach (var (place, value, set) in Scalars(root, "$").ToList())
        {
            foreach (var changed in changes(value))
            {
                set(changed);
                var check = await SampleDraw.RefusedByAsync(root.ToJsonString());
                Verification.Checks.ShouldContain(
                    check, $"{place}: {value?.ToJsonString() ?? "null"} → {changed?.ToJsonString() ?? "null"}");
                count++;
            }
            set(value?.DeepClone());
        }
        count.ShouldBeGreaterThan(200);
        (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBeNull("everything was put back");
    }

    private static IEnumerable<(string Place, JsonNode? Value, Action<JsonNode?> Set)> Scalars(JsonNode node, string place)
    {
        var members = node is JsonObject o
            ? o.Where(m => place != "$" || m.Key != "witnesses")
                .Select(m => (Place: $"{place}.{m.Key}", m.Value, Set: (Action<JsonNode?>)(v => o[m.Key] = v)))
            : ((JsonArray)node)
                .Select((v, i) => (Place: $"{place}[{i}]", Value: v, Set: (Action<JsonNode?>)(n => ((JsonArray)node)[i] = n)));
        foreach (var member in members.ToList())
        {
            if (member.Value is JsonObject or JsonArray)
            {
                foreach (var inner in Scalars(member.Value, member.Place))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return member;
            }
        }
    }

    /// <summary>Other values of the same type, then of another type.</summary>
    private static IEnumerable<JsonNode?> Changes(JsonNode? value)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                yield return text.Length == 0 ? "x" : text[..^1] + (text[^1] == '1' ? '2' : '1');
                yield return text.Length == 0 ? "y" : (text[0] == '3' ? '4' : '3') + text[1..];
                yield return text + "0";
                yield return text + "A\u030A";
                yield return "";
                yield return null;
                yield return 1;
                break;
            case JsonValueKind.Number:
                var number = value.GetValue<long>();
                yield return number + 1;
                yield return number - 1;
                yield return number + 1_000_000;
                yield return null;
                yield return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                yield return !value.GetValue<bool>();
                yield return null;
                break;
            default:
                yield return "x";
                yield return 0;
                break;
        }
    }

    [Theory]
    [InlineData("pool[3].drawn", "roots")]
    [InlineData("pool[3].entryId", "form", "T00001")]
    [InlineData("pool[0].entryId", "roots", "T09999")]
    [InlineData("pool[3].category", "form", "key")]
    [InlineData("excluded[0].reason", "form", "bribed")]
    [InlineData("excluded[0].reason", "roots", "moved")]
    [InlineData("inspectors[0].kind", "roots", "expert")]
    [InlineData("recusals[0].inspectorId", "form", "I999")]
    [InlineData("code", "code")]
    [InlineData("commitment.codeHash", "code")]
    [InlineData("policy.note", "policy")]
    [InlineData("commitment.policyHash", "policy")]
    [InlineData("commitment.pool.root", "roots")]
    [InlineData("commitment.previous", "commitment")]
    [InlineData("commitment.sealedAt", "commitment", "2022-01-05T09:00:01+08:00")]
    [InlineData("commitmentHash", "commitment")]
    [InlineData("entropy", "seed")]
    [InlineData("entropy", "entropy", "1234")]
    [InlineData("commitment.entropySource.digits", "commitment")]
    [InlineData("seed", "seed")]
    [InlineData("selected[0].ticket", "selection")]
    [InlineData("teams[1].team[0]", "teams")]
    [InlineData("outcomeHash", "outcome")]
    [InlineData("substitutions[0].reason", "substitutions", "moved")]
    [InlineData("substitutions[0].in", "substitutions")]
    [InlineData("substitutions[1].n", "substitutions")]
    [InlineData("commitment.team.size", "form", "0")]
    [InlineData("commitment.strata[0].count", "form", "13")]
    [InlineData("commitment.strata[0].quota", "form", "4")]
    [InlineData("commitment.strata[0].done", "commitment", "1")]
    [InlineData("commitment.protocol", "form")]
    [InlineData("commitment.drawId", "commitment")]
    [InlineData("commitment.tenant", "form")]
    [InlineData("commitment.period", "form")]
    [InlineData("commitment.policyVersion", "commitment")]
    [InlineData("commitment.strata[0].category", "form")]
    [InlineData("commitment.strata[0].size", "form")]
    [InlineData("commitment.strata[0].coverage", "commitment")]
    [InlineData("commitment.strata[0].staff", "commitment")]
    [InlineData("commitment.team.needs[0].min", "form")]
    [InlineData("commitment.team.needs[0].department", "form")]
    [InlineData("commitment.team.needs[1].skill", "form")]
    [InlineData("commitment.team.needs[2].kind", "form")]
    [InlineData("commitment.pool.size", "form")]
    [InlineData("commitment.excluded.size", "form")]
    [InlineData("commitment.inspectors.size", "form")]
    [InlineData("commitment.recusals.size", "form")]
    [InlineData("commitment.excluded.root", "roots")]
    [InlineData("commitment.inspectors.root", "roots")]
    [InlineData("commitment.recusals.root", "roots")]
    [InlineData("commitment.entropySource.kind", "form")]
    [InlineData("commitment.entropySource.sides", "commitment")]
    [InlineData("excluded[0].entryId", "roots")]
    [InlineData("inspectors[0].department", "roots")]
    [InlineData("inspectors[0].inspectorId", "form")]
    [InlineData("inspectors[4].skills[0]", "form")]
    [InlineData("recusals[0].entryId", "roots", "X00001")]
    [InlineData("selected[0].entryId", "selection")]
    [InlineData("selected[0].category", "selection")]
    [InlineData("teams[0].entryId", "teams")]
    [InlineData("substitutions[0].entryId", "substitutions")]
    [InlineData("substitutions[0].reason", "substitutions", "bored")]
    [InlineData("substitutions[0].reason", "substitutions", "interest")]
    [InlineData("substitutions[0].team[0]", "substitutions")]
    [InlineData("substitutions[0].hash", "substitutions")]
    [InlineData("substitutions[1].inspectorId", "substitutions")]
    [InlineData("substitutions[1].reason", "substitutions", "closed")]
    public async Task Check_OneScalarChanged_IsRefusedByTheCheckThatCoversIt(string place, string check, string? to = null)
    {
        var root = Vectors.Json(Vectors.Small);
        var (_, value, set) = Scalars(root, "$").Single(s => s.Place == "$." + place);
        set(to is null ? Changes(value).First() : value!.GetValueKind() == JsonValueKind.Number ? int.Parse(to) : JsonValue.Create(to));
        // A longer dice row than was thrown passes the source's own rule; it is the hash that tells.
        (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBe(check);
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    public async Task Check_OtherJson_IsRefusedAsForm(string json) => (await SampleDraw.RefusedByAsync(json)).ShouldBe("form");

    [Theory]
    [InlineData("\"seed\":", "\"seed\":1,\"seed\":")]
    [InlineData("\"seed\":", "\"extra\":1,\"seed\":")]
    [InlineData("\"drawn\":", "\"drawn\":0,\"drawn\":")]
    [InlineData("\"coverage\":", "\"coverage\":true,\"coverage\":")]
    [InlineData("\"note\":\"policy\"", "\"note\":\"policy\",\"note\":\"policy\"")]
    [InlineData("\"note\":\"policy\"", "\"note\":\"\\ud842\"")]
    [InlineData("\"note\":\"policy\"", "\"\\ud842\":\"policy\"")]
    [InlineData("\"drawn\":", "\"\\ud842\":0,\"drawn\":")]
    [InlineData("\"seed\":", "\"\\ud842\":1,\"seed\":")]
    [InlineData("\"closed\"", "\"closed\\ud842\"")]
    public async Task Check_MemberTwiceOrUnknownOrBrokenText_IsRefused(string find, string put)
    {
        var json = Vectors.Json(Vectors.Small).ToJsonString();
        var place = json.IndexOf(find, StringComparison.Ordinal);
        (await SampleDraw.RefusedByAsync(json.Remove(place, find.Length).Insert(place, put))).ShouldBeOneOf("form", "policy");
    }

    [Theory]
    [InlineData("pool")]
    [InlineData("entropy")]
    [InlineData("substitutions")]
    [InlineData("commitment")]
    public async Task Check_MemberMissing_IsRefused(string name)
    {
        var root = (JsonObject)Vectors.Json(Vectors.Small);
        root.Remove(name);
        (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBe(name == "entropy" ? "entropy" : "form");
    }

    [Fact]
    public async Task Check_SelectedOrTeamsCutShort_IsRefused()
    {
        foreach (var (name, check) in new[] { ("selected", "selection"), ("teams", "teams") })
        {
            var root = Vectors.Json(Vectors.Small);
            root[name]!.AsArray().RemoveAt(11);
            (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBe(check);
        }
    }

    [Fact]
    public async Task Check_WitnessesChanged_IsAccepted()
    {
        var root = await BundleAsync("lottery");
        root["witnesses"] = new JsonArray(new JsonObject { ["role"] = "somebody else" });
        (await SampleDraw.RefusedByAsync(root.ToJsonString())).ShouldBeNull();
    }

    [Fact]
    public async Task Check_ReplacingDrawWithNewEntropy_IsRefusedUnlessTheCodeLeaked()
    {
        var old = new SampleDraw().Build();
        var again = new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Reason = "leaked" }.Build();
        Verification.Check(again).ShouldBeNull();
        var drawnAnew = new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Reason = "register" }.Build() with
        {
            Entropy = "71049746507529170342",
        };
        Verification.Check(drawnAnew).ShouldNotBeNull().Check.ShouldBe("entropy");
        Verification.Check(new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Code = Hex.Bytes(Hex.Sha256("x")) }.Build())
            .ShouldNotBeNull().Check.ShouldBe("replaced");
        Verification.Check(again with { Replaced = null }).ShouldNotBeNull().Check.ShouldBe("form");
        (await SampleDraw.RefusedByAsync(Encoding.UTF8.GetString(await SampleDraw.BytesAsync(again)))).ShouldBeNull();
    }

    [Fact]
    public void Check_ReplacedBundleThatIsNotTheOneNamed_IsRefused()
    {
        var old = new SampleDraw().Build();
        var again = new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Targets = 31 }.Build();
        Verification.Check(again).ShouldBeNull();
        Verification.Check(again with { Replaced = new SampleDraw { Targets = 29 }.Build() }).ShouldNotBeNull().Check.ShouldBe("replaced");
        Verification.Check(again with { Replaced = old with { Seed = Hex.Sha256("x") } }).ShouldNotBeNull().Check.ShouldBe("replaced");
    }

    [Fact]
    public void Check_SubstitutionsInAnotherOrder_AreRefused()
    {
        var bundle = new SampleDraw { Substitute = SomeSubstitutions }.Build();
        Verification.Check(bundle).ShouldBeNull();
        var (first, second, third) = (bundle.Substitutions[0], bundle.Substitutions[1], bundle.Substitutions[2]);
        foreach (var order in (Substitution[][])[[second, first, third], [first, third, second], [third, second, first], [second, third], [first, first, second, third]])
        {
            Verification.Check(bundle with { Substitutions = order }).ShouldNotBeNull().Check.ShouldBe("substitutions");
            Verification.Check(bundle with { Substitutions = [.. order.Select((s, i) => s with { N = i + 1 })] }).ShouldNotBeNull().Check.ShouldBe("substitutions");
        }
    }

    [Fact]
    public void Check_ReplacingDraw_ChangesOnlyWhatWasWrong()
    {
        var old = new SampleDraw().Build();
        var again = new SampleDraw { DrawId = "140524-2024Q1-02", Replaced = old, Targets = 31 }.Build();
        again.Seed.ShouldBe(old.Seed);
        var before = old.Outcome.Selected.Select(s => s.EntryId);
        again.Outcome.Selected.Select(s => s.EntryId).Except(before).Count().ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Verifier_FileThatIsNotThereOrCutOff_IsUnreadable()
    {
        var output = new StringWriter();
        (await DrawVerifier.RunAsync(Path.Combine(Path.GetTempPath(), "no-such-bundle.json"), output)).ShouldBe(DrawVerifier.Unreadable);
        var cut = Path.GetTempFileName();
        await File.WriteAllTextAsync(cut, Vectors.Json(Vectors.Small).ToJsonString()[..3000]);
        (await DrawVerifier.RunAsync(cut, output)).ShouldBe(DrawVerifier.Unreadable);
        File.Delete(cut);
    }

    [Fact]
    public async Task Verifier_ChangedBundle_NamesTheFirstCheckThatFails()
    {
        var root = Vectors.Json(Vectors.Small);
        root["seed"] = Hex.Sha256("another");
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, root.ToJsonString());
        var output = new StringWriter();
        (await DrawVerifier.RunAsync(path, output)).ShouldBe(DrawVerifier.Refused);
        output.ToString().ShouldContain("refused: seed:");
        File.Delete(path);
    }

    [Fact]
    public async Task Reader_StreamInTinyPieces_ReadsTheSame()
    {
        using var drops = new DrippingStream(File.ReadAllBytes(Vectors.PathOf(Vectors.Small)));
        (await Verification.CheckAsync(drops, CancellationToken.None)).Refusal.ShouldBeNull();
    }

    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7)], cancellationToken);
    }
}
