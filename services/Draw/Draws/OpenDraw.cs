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
    /// <param name="Period">2022, 2022H1 or 2022Q1; not longer than the shortest rule.</param>
    /// <param name="EntropySource">Draw protocol, section 2; ten-sided dice when left out.</param>
    /// <param name="AnnouncedOn">For lottery issues: the day of each one's drawing, in their order.</param>
    /// <param name="Kind">Over the whole pool, over what a filter leaves, or over the subordinate bureaus.</param>
    /// <param name="Purpose">What a directed draw is for (专项); needed there and nowhere else.</param>
    /// <param name="Filter">The tags of a directed draw; needed there and nowhere else.</param>
    /// <param name="Replaces">The draw of the same period and kind, voided after its entropy, that this one replaces.</param>
    /// <param name="Joint">Departments that inspect together; null: no joint draw, or those of the draw it replaces.</param>
    public sealed record Request(
        string Period, JsonElement? EntropySource = null, TeamWish? Team = null, IReadOnlyList<NodaTime.LocalDate>? AnnouncedOn = null,
        DrawKind Kind = DrawKind.Quota, string? Purpose = null, FilterWish? Filter = null, string? Replaces = null, JointWish? Joint = null);

    /// <param name="Size">Officers in a team; the policy's number when left out, never below it.</param>
    public sealed record TeamWish(int? Size = null, IReadOnlyList<NeedWish>? Needs = null);

    private const int MostNeeds = 10, MostMembers = 20, LongestText = 100;

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
        await BulkCopy.LockAsync(db, "open:" + caller.Tenant, ct);
        var replacing = await Replacing.OfAsync(db, caller.Tenant, request.Replaces, period, request.Kind, today, ct);
        if (replacing.Failed)
        {
            return replacing.Errors.ToArray();
        }
        var old = replacing.Value.Old;
        var terms = PolicyTerms.Parse(policy.Document);
        var errors = KindRules.Against(policy, request.Kind, period).ToList();
        var filter = await KindRules.CheckAsync(db, request, policy, errors, ct);
        if (errors.Count == 0 && KindRules.AgainstFilter(old, filter) is { } other)
        {
            errors.Add(other);
        }
        var least = terms.TeamSize > 0 ? terms.TeamSize : options.Value.TeamSize;
        var joint = JointDraw.Read(request.Joint, JointTerms.Parse(policy.Document).PerDepartment, options.Value.LargestTeam, request.Team?.Size, errors);
        var size = request.Team?.Size ?? Math.Max(Math.Max(least, old?.TeamSize ?? 0), joint?.Officers ?? 0);
        if (size < least || size > options.Value.LargestTeam)
        {
            errors.Add(DrawErrors.TeamTooSmall(least, terms.TeamClause ?? "平台确定"));
        }
        List<Need> needs = [.. joint?.Needs() ?? [], .. Needs(request.Team?.Needs ?? [], errors)];
        var kept = request.Team?.Needs is null && joint is null ? old : null;
        var source = replacing.Value.SeedIsTakenOver ? null : SourceWish.Read(request.EntropySource, request.AnnouncedOn, time.GetUtcNow(), errors);
        if (replacing.Value.SeedIsTakenOver && (request.EntropySource is not null || request.AnnouncedOn is not null))
        {
            errors.Add(VoidErrors.SourceTakenOver());
        }
        if (errors.Count > 0)
        {
            return errors;
        }

        if (await db.Draws.Where(d => d.TenantId == caller.Tenant && d.Period == request.Period && d.Kind == request.Kind && (d.State == DrawState.Open || d.State == DrawState.Pooled))
            .Select(d => d.DrawId).FirstOrDefaultAsync(ct) is { } open)
        {
            // Numbers are consecutive and public: what was opened is used, not left lying.
            return DrawErrors.AlreadyOpen(open);
        }
        var number = 1 + (await db.Draws.Where(d => d.TenantId == caller.Tenant && d.Period == request.Period).MaxAsync(d => (int?)d.Number, ct) ?? 0);
        var draw = new Draw
        {
            TenantId = caller.Tenant, DrawId = $"{caller.Tenant}-{period}-{number:00}", Period = period.ToString(), Number = number,
            PolicyVersion = policy.Version, PolicyHash = policy.Hash, EntropySource = source?.Source.ToJson().ToJsonString() ?? old!.EntropySource,
            AnnouncedOn = source?.DaysText ?? old?.AnnouncedOn,
            TeamSize = size, Needs = kept?.Needs ?? JsonSerializer.Serialize(needs, Facts.Json), Joint = kept?.Joint ?? joint?.Write(),
            ReplacesId = old?.DrawId, TakesOverSeed = replacing.Value.SeedIsTakenOver, OpenedAt = time.GetUtcNow(), OpenedBy = caller.Person,
            Kind = request.Kind, Purpose = request.Purpose?.Trim(), Filter = filter,
        };
        db.Draws.Add(draw);
        AskForPool.Ask(db, draw, time);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.opened", draw.DrawId);
        return DrawView.Of(draw);
    }

    private static List<Need> Needs(IReadOnlyList<NeedWish> wishes, List<Error> errors)
    {
        if (wishes.Count > MostNeeds)
        {
            errors.Add(DrawErrors.TooManyNeeds(MostNeeds));
            return [];
        }
        for (var i = 0; i < wishes.Count; i++)
        {
            if (wishes[i] is not { Min: >= 1 and <= MostMembers } wish || IsTooLong(wish.Kind) || IsTooLong(wish.Department) || IsTooLong(wish.Skill))
            {
                errors.Add(DrawErrors.NeedMalformed(i));
            }
        }
        return [.. wishes.Select(n => new Need(n.Min, n.Kind, Form(n.Department), Form(n.Skill)))];

        static bool IsTooLong(string? text) => text?.Length is 0 or > LongestText;
        static string? Form(string? text) => text is null ? null : Nfc.Normalize(text);
    }
}
