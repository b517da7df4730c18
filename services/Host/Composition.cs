using System.Net;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Platform.Draw;
using Platform.Gateway;
using Platform.Inspection;
using Platform.Kernel;
using Platform.Oversight;
using Platform.Publication;
using Platform.Registry;
using Platform.Tenancy;

namespace Platform.Host;

/// <summary>One service as the host knows it.</summary>
internal sealed record ServicePart(string Name, Action<IHostApplicationBuilder> Add, Action<IEndpointRouteBuilder> Map);

/// <summary>Puts the services together into one process: sessions, problem details, messages, schedule, endpoints.</summary>
internal static class PlatformApp
{
    /// <summary>All services, in no particular order.</summary>
    public static readonly IReadOnlyList<ServicePart> Services =
    [
        new(TenancyService.Name, TenancyService.AddTenancy, TenancyService.MapTenancy),
        new(RegistryService.Name, RegistryService.AddRegistry, RegistryService.MapRegistry),
        new(DrawService.Name, DrawService.AddDraw, DrawService.MapDraw),
        new(InspectionService.Name, InspectionService.AddInspection, InspectionService.MapInspection),
        new(PublicationService.Name, PublicationService.AddPublication, PublicationService.MapPublication),
        new(OversightService.Name, OversightService.AddOversight, OversightService.MapOversight),
    ];

    /// <summary>Every part a process can be: the services and the gateway.</summary>
    public static readonly IReadOnlyList<string> Parts = [.. Services.Select(s => s.Name), GatewayService.Name];

    /// <summary>Builds the application; connection strings are named like the services.</summary>
    /// <param name="serve">Which parts this process is; null: all services, and no gateway is needed. Messages stay in the process unless a broker is
    /// configured.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, IReadOnlyCollection<string>? serve = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(PlatformApp).Assembly.GetName().Name,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        configure?.Invoke(builder);
        var services = serve is null ? Services : [.. Services.Where(s => serve.Contains(s.Name))];
        var isGateway = serve?.Contains(GatewayService.Name) ?? false;
        // Where people come in: the gateway, or the one process that is everything.
        var isDoor = serve is null || isGateway;
        AddWeb(builder, services);
        AddSessions(builder, services, isDoor);
        builder.AddFront();
        if (isDoor)
        {
            builder.AddSignOn();
        }
        foreach (var service in services)
        {
            service.Add(builder);
        }
        if (isGateway)
        {
            builder.AddGateway();
        }
        if (BrokerOptions.Of(builder.Configuration) is { Host: not null } broker && services.Count > 0)
        {
            builder.AddBrokerMessaging(broker, ReactionsOfAll());
        }
        else
        {
            builder.Services.AddEmbeddedMessaging();
        }
        builder.AddMinuteSchedule();
        builder.AddTelemetry(serve);
        var app = builder.Build();
        app.UseTelemetry();
        app.UseRequestLog();
        app.UseFront();
        app.UseExceptionHandler();
        if (isDoor)
        {
            app.UseConsolePages();
        }
        app.UseStatusCodePages(Unmatched);
        app.UseAuthentication();
        if (isDoor)
        {
            app.UseLimits();
            app.UseForgeryRefusal();
        }
        app.UseAuthorization();
        app.UseQueryWords();
        foreach (var service in services)
        {
            service.Map(app);
        }
        if (isDoor)
        {
            app.MapSignOn();
        }
        if (isGateway)
        {
            app.MapGateway();
        }
        else
        {
            app.MapOpenApi("/openapi.json").AllowEverybody();
            app.MapOpenApi("/openapi/{documentName}.json").AllowEverybody();
        }
        Health.Map(app);
        app.MapMetrics();
        return app;
    }

    /// <summary>Refuses to go on if an endpoint says nothing about who may call it, or a table of the database stands without its guard.</summary>
    public static async Task VerifyWallsAsync(WebApplication app, CancellationToken ct)
    {
        var open = Access.Unguarded(((IEndpointRouteBuilder)app).DataSources);
        await using var scope = app.Services.CreateAsyncScope();
        var bare = new List<string>();
        foreach (var db in scope.ServiceProvider.GetServices<ServiceDb>())
        {
            bare.AddRange(await Guards.UnguardedAsync(db, ct));
        }
        if (open.Count + bare.Count > 0)
        {
            throw new InvalidOperationException(
                $"Refusing to start. Endpoints without authorization policy: [{string.Join(", ", open)}]; tables without guard: [{string.Join(", ", bare)}].");
        }
    }

    /// <summary>Brings the database up to this build.</summary>
    /// <param name="owner">Connection string of <see cref="Migrator.Owner"/>.</param>
    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(string owner, CancellationToken ct)
    {
        var app = Build([], builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var service in Services)
            {
                builder.Configuration["ConnectionStrings:" + service.Name] = owner;
            }
        });
        await using var _ = app;
        await using var scope = app.Services.CreateAsyncScope();
        var applied = 0;
        foreach (var db in scope.ServiceProvider.GetServices<ServiceDb>())
        {
            applied += await Migrator.MigrateAsync(db, ct);
        }
        await Migrator.PlumbingAsync(owner, TenancyService.Name, [.. Services.Select(s => s.Name)], [GatewayService.Name], ct);
        // Whoever keeps the ring makes its first key when it is first asked for one: now, so that no part begins without.
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first").Protect("key");
        return applied;
    }

    /// <summary>Who must learn what, over all services, whichever of them are in this process.</summary>
    internal static List<ReactionRegistration> ReactionsOfAll()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        foreach (var service in Services)
        {
            builder.Configuration["ConnectionStrings:" + service.Name] = "Host=none";
            service.Add(builder);
        }
        return [.. builder.Services.Where(s => s.ServiceType == typeof(ReactionRegistration)).Select(s => (ReactionRegistration)s.ImplementationInstance!)];
    }

    private static void AddWeb(WebApplicationBuilder builder, IReadOnlyList<ServicePart> services)
    {
        builder.Services.ConfigureHttpJsonOptions(o => HttpJson.Configure(o.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddProblemDetails();
        builder.Services.AddDescription(services.Select(s => s.Name));
        Health.Add(builder.Services);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.Configure<OutboxOptions>(builder.Configuration.GetSection("Outbox"));
    }

    private static void AddSessions(WebApplicationBuilder builder, IReadOnlyList<ServicePart> services, bool isDoor)
    {
        builder.Services.AddDataProtection().SetApplicationName("platform");
        // Tenancy adds keys to the ring, everybody else only reads them, each under its own role.
        var isKeeper = services.Any(s => s.Name == TenancyService.Name);
        var reader = isKeeper ? TenancyService.Name : services.Count > 0 ? services[0].Name : GatewayService.Name;
        var keys = builder.Configuration.GetConnectionString(reader) ?? throw new InvalidOperationException($"Connection string '{reader}' is not set.");
        builder.Services.AddOptions<KeyManagementOptions>().Configure(o => (o.XmlRepository, o.AutoGenerateKeys) = (KeyRing.At(keys), isKeeper));
        builder.Services.AddAuthentication(o => o.DefaultScheme = "session")
            // Behind the gateway a service takes tokens only: a browser's cookie says nothing to it.
            .AddPolicyScheme("session", null, o => o.ForwardDefaultSelector = http =>
                !isDoor || http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal)
                    ? BearerTokenDefaults.AuthenticationScheme
                    : IdentityConstants.ApplicationScheme)
            .AddBearerToken(o => (o.BearerTokenExpiration, o.RefreshTokenExpiration) = (TimeSpan.FromMinutes(15), TimeSpan.FromHours(12)))
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                o.Cookie.Name = "platform-session";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = TimeSpan.FromHours(8);
                o.SlidingExpiration = true;
                o.Events.OnRedirectToLogin = context => Answer(context.Response, HttpStatusCode.Unauthorized);
                o.Events.OnRedirectToAccessDenied = context => Answer(context.Response, HttpStatusCode.Forbidden);
            });
        builder.Services.AddAuthorization();

        static Task Answer(HttpResponse response, HttpStatusCode status)
        {
            response.StatusCode = (int)status;
            return Task.CompletedTask;
        }
    }

    // Answers that no handler wrote (no such route, not signed in, role missing) get the same shape as all others.
    private static Task Unmatched(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var http = context.HttpContext;
        Error error = http.Response.StatusCode switch
        {
            401 => new("session.missing", "请先登录。", 401),
            403 => new("session.forbidden", "当前账号没有此项权限。", 403),
            404 => new("request.not-found", "没有这个地址。", 404),
            405 => new("request.method", "此地址不支持这种请求方法。", 405),
            413 => new("request.too-large", "请求内容过大。", 413),
            415 => new("request.media-type", "请求内容的类型不受支持。", 415),
            (502 or 503 or 504) and var status => new("part.unavailable", "此项服务暂时不可用，请稍后重试。", status),
            var status => new("request.refused", "请求被拒绝。", status),
        };
        return Problems.WriteAsync(http, [error]);
    }
}
