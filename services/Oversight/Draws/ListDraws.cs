using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>The draws of the own bureau, or with <c>of</c> of subordinates, with the hashes each told at its seal and its drawing: what a superior
/// compares with the bureau's publication and minutes. <c>late=true</c>: those drawn or filed after their window.</summary>
internal static class ListDraws
{
    /// <param name="Exceptions">Where fewer are taken than rules in principle ask, with the reason given.</param>
    /// <param name="RevealOverdue">The code was to be published by <paramref name="RevealBy"/> and is not.</param>
    /// <param name="AwaitingSuperior">Requests that the superior is to decide.</param>
    public sealed record Line(
        string Tenant, string DrawId, string Period, string State, string? CommitmentHash, string? OutcomeHash, DateTimeOffset At, DateTimeOffset? RevealedAt,
        string Kind, IReadOnlyList<DrawException> Exceptions, LocalDate? RevealBy, bool RevealOverdue, int Substitutions, int AwaitingSuperior, string? VoidReason,
        bool Late, string? LateReason, LocalDate? FiledOn, bool FiledLate);

    public sealed record Page(IReadOnlyList<Line> Draws, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/draws", Handle).Allow(ShowCoverage.Readers).WithName("listToldDraws");

    private static async Task<Outcome<Page>> Handle(
        OversightDb db, TimeProvider time, CancellationToken ct, string? period = null, bool? overdue = null, bool? awaiting = null, bool? late = null,
        int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var today = time.Today();
        var draws = db.Draws.AsNoTracking().Where(d => (period == null || d.Period == period)
            && (overdue == null || overdue == (d.RevealedAt == null && d.RevealBy != null && d.RevealBy < today))
            && (awaiting == null || awaiting == d.AwaitingSuperior > 0) && (late == null || late == (d.Late || d.FiledLate)));
        var rows = await draws.OrderByDescending(d => d.At).ThenBy(d => d.DrawId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page(
            rows.ConvertAll(d => new Line(
                d.TenantId, d.DrawId, d.Period, d.State, d.CommitmentHash, d.OutcomeHash, d.At.InChina(), d.RevealedAt?.InChina(), d.Kind,
                d.Exceptions is null ? [] : JsonSerializer.Deserialize<DrawException[]>(d.Exceptions, Facts.Json)!,
                d.RevealBy, d.RevealedAt is null && d.RevealBy < today, d.Substitutions, d.AwaitingSuperior, d.VoidReason,
                d.Late, d.LateReason, d.FiledOn, d.FiledLate)),
            await draws.CountAsync(ct));
    }
}
