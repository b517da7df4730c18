using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Opens a draw for a period and asks Registry for its pool. Draw operators of the bureau.</summary>
internal static class OpenDraw
{
    /// <summary>Ten-sided dice, twenty throws: what a bureau has at hand.</summary>
    private const string Dice = """{"kind":"dice","sides":10,"digits":20}""";

    /// <param name="Period">2022, 2022H1 or 2022Q1; not longer than the shortest rule.</param>
    /// <param name="EntropySource">Draw protocol, section 2; ten-sided dice when left out.</param>
    public sealed record Request(string Period, JsonElement? EntropySource = null, TeamWish? Team = null);

    /// <param name="Size">Officers in a team; the policy's number when left out, never below it.</param>
    public sealed record TeamWish(int? Size = null, IReadOnlyList<NeedWish>? Needs = null);

    public sealed record NeedWish(int Min, string? Kind = null, string? Department = null, string? Skill = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws", Handle).Allow(Roles.DrawOperator).WithName("openDraw");

    private static async Task<Outcome<DrawView>> Handle(
        Request request, DrawDb db, Caller caller, TimeProvider time, IOptions<DrawOptions> options, CancellationToken ct)
    {
        if (!Period.TryParse(request.Period, out var period))
        {
            return DrawErrors.PeriodMalformed(request.Period);
        }
        var today = time.Today();
        if (period.LastDay < today)
        {
            return DrawErrors.PeriodOver(period);
        }
        if (period.FirstDay > Period.Containing(today, PeriodLength.Quarter).Next.LastDay)
        {
            return DrawErrors.PeriodTooFar(period);
        }
        if (await PolicyRow.ForDrawAsync(db, period, today, time.GetUtcNow(), ct) is not { } policy)
        {
            return DrawErrors.NoPolicy(caller.Tenant);
        }
        var longest = Cadence.LongestDraw(QuotaPolicy.Parse(policy.Document), oversight: false);
        var terms = PolicyTerms.Parse(policy.Document);
        var errors = new List<Error>();
        if (period.Length > longest)
        {
            errors.Add(DrawErrors.PeriodTooLong(period, longest));
        }
        var least = terms.TeamSize > 0 ? terms.TeamSize : options.Value.TeamSize;
        var size = request.Team?.Size ?? least;
        if (size < least || size > options.Value.LargestTeam)
        {
            errors.Add(DrawErrors.TeamTooSmall(least, terms.TeamClause ?? "平台确定"));
        }
        var needs = (request.Team?.Needs ?? []).Select(n => new Need(n.Min, n.Kind, n.Department is null ? null : Nfc.Normalize(n.Department), n.Skill is null ? null : Nfc.Normalize(n.Skill))).ToList();
        var source = Source(request.EntropySource, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        await BulkCopy.LockAsync(db, "open:" + caller.Tenant, ct);
        var number = 1 + (await db.Draws.Where(d => d.TenantId == caller.Tenant && d.Period == request.Period).MaxAsync(d => (int?)d.Number, ct) ?? 0);
        var draw = new Draw
        {
            TenantId = caller.Tenant, DrawId = $"{caller.Tenant}-{period}-{number:00}", Period = period.ToString(), Number = number,
            PolicyVersion = policy.Version, PolicyHash = policy.Hash, EntropySource = source!.ToJson().ToJsonString(),
            TeamSize = size, Needs = JsonSerializer.Serialize(needs, Facts.Json), OpenedAt = time.GetUtcNow(), OpenedBy = caller.Person,
        };
        db.Draws.Add(draw);
        AskForPool.Ask(db, draw, time);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.opened", draw.DrawId);
        return DrawView.Of(draw);
    }

    private static EntropySource? Source(JsonElement? wish, List<Error> errors)
    {
        try
        {
            var source = CommitmentReader.Source(wish ?? JsonDocument.Parse(Dice).RootElement);
            if (source.Fault() is not { } fault)
            {
                return source;
            }
            errors.Add(DrawErrors.SourceMalformed(fault.TrimEnd('。')));
        }
        catch (FormatException malformed)
        {
            errors.Add(DrawErrors.SourceMalformed(malformed.Message));
        }
        return null;
    }
}
