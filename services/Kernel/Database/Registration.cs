using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Kernel;

/// <summary>What a service calls in its Add method.</summary>
public static class Registration
{
    /// <summary>Registers a service's database under its connection string (named as the schema), its outbox delivery, and its copy of the tree.</summary>
    public static void AddServiceDb<TDb>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
    {
        var connection = builder.Configuration.GetConnectionString(service)
            ?? throw new InvalidOperationException($"Connection string '{service}' is not set.");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(sp => new Wiring<TDb>(NpgsqlDataSource.Create(connection), sp.GetRequiredService<TimeProvider>(), service));
        builder.Services.AddDbContext<TDb>((sp, options) => Use(options, service, sp.GetRequiredService<Wiring<TDb>>().Source));
        builder.Services.AddScoped<ServiceDb>(sp => sp.GetRequiredService<TDb>());
        builder.Services.AddHostedService<OutboxDelivery<TDb>>();
        builder.Services.AddMetrics();
        builder.Services.TryAddSingleton<Measures>();
        builder.Services.AddOptions<MeasureOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations();
        builder.Services.AddHostedService<Backlog<TDb>>();
        builder.AddReaction<TDb, Contracts.JurisdictionChanged, WhenJurisdictionChanged<TDb>>(service);
        builder.AddMinuteWork<TDb, PruneInbox<TDb>>(service);
    }

    /// <summary>Registers a reaction to a fact.</summary>
    public static void AddReaction<TDb, TFact, TReaction>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
        where TFact : class
        where TReaction : Reaction<TDb, TFact> =>
        builder.Services.AddSingleton(new ReactionRegistration(
            typeof(ReactionConsumer<TDb, TFact, TReaction>), typeof(TFact), service + "." + Facts.NameOf(typeof(TFact)), new(
                ReactionConsumer<TDb, TFact, TReaction>.Name,
                (provider, db, body, ct) => ActivatorUtilities.CreateInstance<TReaction>(provider).WhenAsync(
                    JsonSerializer.Deserialize<TFact>(body, Facts.Json)!, (TDb)db, ct))));

    /// <summary>Registers the working calendar, one for the process whoever asks first; its settings are those of section <c>Calendar</c>.</summary>
    public static void AddWorkingCalendar(this IHostApplicationBuilder builder) =>
        builder.Services.TryAddSingleton(sp => new WorkingCalendarFiles(
            builder.Configuration.GetSection("Calendar").Get<WorkingCalendarOptions>() ?? new(), sp.GetRequiredService<TimeProvider>(),
            sp.GetRequiredService<ILogger<WorkingCalendarFiles>>()));

    /// <summary>The provider options every context uses, at run time and when migrations are written.</summary>
    public static void Use(DbContextOptionsBuilder options, string schema, NpgsqlDataSource source) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", schema));
}
