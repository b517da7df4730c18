using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Coverage against quota and timeliness: what a superior sees of its subordinates.</summary>
public static class OversightService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "oversight";

    /// <summary>Registers the service.</summary>
    public static void AddOversight(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<OversightDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapOversight(this IEndpointRouteBuilder app)
    {
        app.MapService<OversightDb>(Name);
    }
}
