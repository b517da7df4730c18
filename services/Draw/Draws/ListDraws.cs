using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A draw in figures: no target, no inspector.</summary>
/// <param name="Version">To be sent back with the next step.</param>
/// <param name="Late">Sealed or made final after the window had closed.</param>
/// <param name="FiledOn">When the list was filed with the superior's unit.</param>
/// <param name="Needs">What every team needs beside its size: departments, experts, specialties.</param>
/// <param name="TakesOverSeed">Goes on with the seed of the draw it replaces: no entropy is given.</param>
/// <param name="SealedBy">Who sealed it, and so does not confirm its list; null before the seal.</param>
/// <param name="OperatorEntered">The operator who entered the entropy, without what was entered; null: that entry still waits.</param>
/// <param name="ObserverEntered">Likewise the observer.</param>
/// <param name="EntriesDiffer">Both entered, and not the same: one of them has to enter again.</param>
internal sealed record DrawView(
    string DrawId, string Tenant, string Period, string State, int Version, int PolicyVersion, string PolicyHash, int TeamSize,
    string? PoolProblem, IReadOnlyList<DrawnStratum> Strata, string? CommitmentHash, DateTimeOffset? SealedAt, string? OutcomeHash,
    int Selected, int Teamless, DateTimeOffset? DispatchedAt, DateTimeOffset? RevealedAt, string? VoidReason,
    string Kind, string? Purpose, string? Replaces, int Substitutions, int AwaitingSuperior, LocalDate? RevealBy, JointDraw? Joint,
    bool Late, string? LateReason, LocalDate? FiledOn, bool FiledLate, SourceView Source, IReadOnlyList<Need> Needs, bool TakesOverSeed,
    Hand? SealedBy, Hand? OperatorEntered, Hand? ObserverEntered, bool EntriesDiffer)
{
    public static DrawView Of(Draw d) => new(
        d.DrawId, d.TenantId, d.Period, StateName(d.State), d.Version, d.PolicyVersion, d.PolicyHash, d.TeamSize, d.PoolProblem, d.StrataFigures(),
        d.CommitmentHash, d.SealedAt, d.OutcomeHash, d.Selected, d.Teamless, d.DispatchedAt, d.RevealedAt, d.VoidReason,
        d.Kind.Name(), d.Purpose, d.ReplacesId, d.Substitutions, d.AwaitingSuperior, d.RevealBy, JointDraw.Of(d),
        d.Late, d.LateReason, d.FiledOn, d.FiledLate, SourceView.Of(d), Feasibility.TeamOf(d).Needs, d.TakesOverSeed,
        Hand.Of(d.SealedBy, d.SealedByName), Hand.Of(d.OperatorPerson, d.OperatorName), Hand.Of(d.ObserverPerson, d.ObserverName),
        d.OperatorEntropy is not null && d.ObserverEntropy is not null && d.OperatorEntropy != d.ObserverEntropy);

    /// <summary>As it stands in facts and answers.</summary>
    public static string StateName(DrawState state) => state.ToString().ToLowerInvariant();
}

/// <summary>Who did something to a draw: where two persons are needed, people must see who of them is still to come.</summary>
internal sealed record Hand(string Person, string? Name)
{
    /// <summary>Null where nobody did it yet.</summary>
    public static Hand? Of(string? person, string? name) => person is null ? null : new(person, name);
}

/// <summary>Lists draws and shows one, in figures. A superior sees those of its subordinates with <c>?of=</c>.</summary>
internal static class ListDraws
{
    public sealed record Page(IReadOnlyList<DrawView> Draws, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        string[] readers =
        [
            Roles.DrawOperator, Roles.Observer, Roles.BureauAdministrator, Roles.ProvincialAdministrator, Roles.OversightOfficer, Roles.Auditor,
            Roles.ResultReviewer,
        ];
        api.MapGet("/draws", List).Allow(readers).WithName("listDraws");
        api.MapGet("/draws/{id}", Show).Allow(readers).WithName("showDraw");
    }

    private static async Task<Outcome<Page>> List(DrawDb db, CancellationToken ct, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var draws = db.Draws.AsNoTracking().Where(d => period == null || d.Period == period);
        var rows = await draws.OrderByDescending(d => d.OpenedAt).ThenBy(d => d.DrawId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page(rows.ConvertAll(DrawView.Of), await draws.CountAsync(ct));
    }

    private static async Task<Outcome<DrawView>> Show(string id, DrawDb db, CancellationToken ct) =>
        await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is { } draw ? DrawView.Of(draw) : DrawErrors.NotFound(id);
}
