using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Lists and searches targets. All who may read the register; superiors with <c>of</c>.</summary>
internal static class ListTargets
{
    public sealed record Response(IReadOnlyList<Line> Targets, int Total);

    public sealed record Line(
        Guid Id, string Tenant, int Version, string Code, TargetKind Kind, string Site, string Name, string Address, string Area,
        ManagedLevel ManagedLevel, TargetState State);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/targets", List).Allow(RegistryService.NameReaders).WithName("listTargets");
        api.MapGet("/targets/{id:guid}", Get).Allow(RegistryService.Readers).WithName("getTarget");
    }

    /// <param name="q">Part of the name, or the beginning of the code.</param>
    /// <param name="ids">Only these, at most as many as a page holds: names for what another screen lists by id.</param>
    /// <param name="category">Only targets of this category, by the policy for <paramref name="period"/> as of <paramref name="day"/>.</param>
    private static async Task<Outcome<Response>> List(
        RegistryDb db, Caller caller, CancellationToken ct, string? q = null, string? code = null, TargetState? state = null, TargetKind? kind = null,
        string? area = null, string? category = null, string? period = null, DateOnly? day = null, Guid[]? ids = null,
        int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var targets = db.Targets.AsNoTracking().Where(t => (code == null || t.Code == code) && (state == null || t.State == state)
            && (ids == null || ids.Length == 0 || ids.Contains(t.Id)) && (kind == null || t.Kind == kind) && (area == null || t.Area == area) && (q == null || t.Name.Contains(q) || t.Code.StartsWith(q)));
        if (category is not null)
        {
            var asked = await ExplainCategory.ReadAsync(db, caller, period, day, ct);
            if (asked.Failed)
            {
                return asked.Errors.ToArray();
            }
            var members = new List<Guid>();
            await foreach (var target in ClassifiedTarget.StreamAsync(db, targets, asked.Value.Classifier, ct))
            {
                if (target.Category == category)
                {
                    members.Add(target.Id);
                }
            }
            targets = db.Targets.AsNoTracking().Where(t => members.Contains(t.Id));
        }
        var total = await targets.CountAsync(ct);
        var lines = await targets.OrderBy(t => t.TenantId).ThenBy(t => t.Code).ThenBy(t => t.Kind).ThenBy(t => t.Site)
            .Skip((page - 1) * size).Take(size)
            .Select(t => new Line(t.Id, t.TenantId, t.Version, t.Code, t.Kind, t.Site, t.Name, t.Address, t.Area, t.ManagedLevel, t.State))
            .ToListAsync(ct);
        return new Response(lines, total);
    }

    private static async Task<Outcome<TargetView>> Get(Guid id, RegistryDb db, CancellationToken ct) =>
        await db.Targets.AsNoTracking().Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == id, ct) is { } target
            ? TargetView.Of(target)
            : TargetErrors.NotFound(id);
}
