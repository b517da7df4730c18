using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters a member of the inspector library. Library keepers.</summary>
internal static class RegisterInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors", Handle).Allow(Roles.LibraryKeeper).WithName("registerInspector");

    private static async Task<Outcome<InspectorView>> Handle(InspectorInput request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var details = request.Check(checks, db.Today);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await InspectorInput.ConflictsAsync(db, details, Guid.Empty, ct) is { Count: > 0 } conflicts)
        {
            return conflicts;
        }
        var inspector = Inspector.Register(db.Tenant, db.NewId(), details);
        db.Inspectors.Add(inspector);
        return InspectorView.Keep(db, caller, inspector, "registered");
    }
}
