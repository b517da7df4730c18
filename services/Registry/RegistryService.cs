using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Targets, inspectors and inspection items; classification; sealed pools.</summary>
public static class RegistryService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "registry";

    /// <summary>Registers the service.</summary>
    public static void AddRegistry(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<RegistryDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder app)
    {
        app.MapService<RegistryDb>(Name);
    }
}
