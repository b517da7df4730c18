using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Who was present at a draw and who confirmed it, with names: for the bureau's own people and, with <c>?of=</c>, its superior.</summary>
internal static class ShowWitnesses
{
    public sealed record Response(string DrawId, IReadOnlyList<StageView> Attendance, IReadOnlyList<WitnessView> Witnesses);

    /// <param name="Version">To be sent back with the next list of this stage.</param>
    public sealed record StageView(string Stage, int Version, IReadOnlyList<Present> Present, string EnteredBy, DateTimeOffset EnteredAt);

    public sealed record WitnessView(string Stage, string Name, string Unit, string Capacity, string Hash, string? Remark, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/witnesses", Handle)
        .Allow(Roles.DrawOperator, Roles.Observer, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor).WithName("showWitnesses");

    private static async Task<Outcome<Response>> Handle(string id, DrawDb db, CancellationToken ct) =>
        await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is { } draw ? await OfAsync(db, draw, ct) : DrawErrors.NotFound(id);

    internal static async Task<Response> OfAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var attendance = await db.Attendances.AsNoTracking().Where(a => a.DrawId == draw.DrawId).ToListAsync(ct);
        var witnesses = await db.Witnessings.AsNoTracking().Where(w => w.DrawId == draw.DrawId).OrderBy(w => w.At).ToListAsync(ct);
        return new(
            draw.DrawId,
            [
                .. attendance.OrderBy(a => DrawStage.All.ToList().IndexOf(a.Stage))
                    .Select(a => new StageView(a.Stage, a.Version, a.People, a.EnteredByName, a.EnteredAt.InChina())),
            ],
            witnesses.ConvertAll(w => new WitnessView(w.Stage, w.Name, w.Unit, w.Capacity, w.Hash, w.Remark, w.At.InChina())));
    }
}
