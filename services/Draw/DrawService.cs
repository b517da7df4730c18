using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Quotas, draws, evidence.</summary>
public static class DrawService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "draw";

    /// <summary>Registers the service.</summary>
    public static void AddDraw(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<DrawDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapDraw(this IEndpointRouteBuilder app)
    {
        app.MapService<DrawDb>(Name);
    }
}
