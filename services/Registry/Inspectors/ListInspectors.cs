using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Lists and searches the inspector library. All who may read the register; superiors with <c>of</c>.</summary>
internal static class ListInspectors
{
    public sealed record Response(IReadOnlyList<InspectorView> Inspectors, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inspectors", List).Allow(RegistryService.NameReaders).WithName("listInspectors");
        api.MapGet("/inspectors/{id:guid}", Get).Allow(RegistryService.Readers).WithName("getInspector");
    }

    /// <param name="q">Part of the name, or the certificate's number.</param>
    private static async Task<Outcome<Response>> List(
        RegistryDb db, CancellationToken ct, string? q = null, string? department = null, bool? active = null, CertificateKind? certificate = null,
        StaffKind? staff = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var inspectors = db.Inspectors.AsNoTracking().Where(i => (q == null || i.Name.Contains(q) || i.CertificateNumber == q)
            && (department == null || i.Department == department) && (active == null || i.Active == active)
            && (certificate == null || i.CertificateKind == certificate) && (staff == null || i.Staff == staff));
        var total = await inspectors.CountAsync(ct);
        var rows = await inspectors.OrderBy(i => i.TenantId).ThenBy(i => i.Name).ThenBy(i => i.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response([.. rows.Select(i => InspectorView.Of(i, db.Today))], total);
    }

    private static async Task<Outcome<InspectorView>> Get(Guid id, RegistryDb db, CancellationToken ct) =>
        await db.Inspectors.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is { } inspector
            ? InspectorView.Of(inspector, db.Today)
            : InspectorErrors.NotFound(id);
}
