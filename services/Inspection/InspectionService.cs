using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Tasks, records, results.</summary>
public static class InspectionService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "inspection";

    /// <summary>Registers the service.</summary>
    public static void AddInspection(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<InspectionDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapInspection(this IEndpointRouteBuilder app)
    {
        app.MapService<InspectionDb>(Name);
    }
}
