using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Publications and their proofs.</summary>
public static class PublicationService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "publication";

    /// <summary>Registers the service.</summary>
    public static void AddPublication(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<PublicationDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapPublication(this IEndpointRouteBuilder app)
    {
        app.MapService<PublicationDb>(Name);
    }
}
