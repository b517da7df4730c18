using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters, changes and lists departments, those of joint partners included. Library keepers; read by all who may read the register.</summary>
internal static class KeepDepartments
{
    /// <param name="Authority">The other authority it belongs to; null: the bureau itself.</param>
    public sealed record EnterRequest(string Name, string? Authority = null);

    public sealed record ChangeRequest(int Version, string Reason, string? Authority, bool Active);

    public sealed record View(Guid Id, string Tenant, int Version, string Name, string? Authority, bool Active)
    {
        public static View Of(Department d) => new(d.Id, d.TenantId, d.Version, d.Name, d.Authority, d.Active);
    }

    public sealed record Response(IReadOnlyList<View> Departments, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/departments", Enter).Allow(Roles.LibraryKeeper).WithName("enterDepartment");
        api.MapPut("/departments/{id:guid}", Change).Allow(Roles.LibraryKeeper).WithName("changeDepartment");
        api.MapGet("/departments", List).Allow(RegistryService.Readers).WithName("listDepartments");
        api.MapGet("/departments/{id:guid}", Get).Allow(RegistryService.Readers).WithName("getDepartment");
    }

    private static async Task<Outcome<View>> Enter(EnterRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var name = checks.Text(request.Name, "name", 60);
        var authority = checks.Optional(request.Authority, "authority", 100);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Departments.AnyAsync(d => d.Name == name, ct))
        {
            return DepartmentErrors.Known(name);
        }
        var department = Department.Enter(db.Tenant, db.NewId(), name, authority);
        db.Departments.Add(department);
        return Keep(db, caller, department, "entered", null);
    }

    private static async Task<Outcome<View>> Change(Guid id, ChangeRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var authority = checks.Optional(request.Authority, "authority", 100);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Departments.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } department)
        {
            return DepartmentErrors.NotFound(id);
        }
        return department.Change(authority, request.Active, request.Version) is { } error ? error : Keep(db, caller, department, "changed", reason);
    }

    private static async Task<Outcome<Response>> List(RegistryDb db, CancellationToken ct, bool? active = null, int page = 1, int size = 200)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var departments = db.Departments.AsNoTracking().Where(d => active == null || d.Active == active);
        var total = await departments.CountAsync(ct);
        var rows = await departments.OrderBy(d => d.TenantId).ThenBy(d => d.Name).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response([.. rows.Select(View.Of)], total);
    }

    private static async Task<Outcome<View>> Get(Guid id, RegistryDb db, CancellationToken ct) =>
        await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } department
            ? View.Of(department)
            : DepartmentErrors.NotFound(id);

    private static View Keep(RegistryDb db, Caller caller, Department department, string action, string? reason)
    {
        var view = View.Of(department);
        db.History.Add(HistoryEntry.Of(db, caller, "department", department.Id, department.Version, action, reason, view));
        db.Record(caller, "department." + action, department.Id.ToString(), reason);
        return view;
    }
}
