using Quartz;

namespace Platform.Kernel;

/// <summary>Quartz's tables, in a schema of their own that every service's role may use: schedules only, nothing of the domain.</summary>
internal static class SchedulerTables
{
    /// <summary>Schema and table prefix.</summary>
    public const string Prefix = "scheduler.qrtz_";

    /// <summary>Quartz's own script (idempotent), and the rights on its tables.</summary>
    public static string Script(string[] roles)
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_postgres.sql")
            ?? throw new InvalidOperationException("This build of Quartz carries no PostgreSQL tables.");
        var create = new StreamReader(stream).ReadToEnd()
            .Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal).Replace("--;;", ";", StringComparison.Ordinal);
        return "create schema if not exists scheduler;\n" + create + string.Concat(roles.Select(r =>
            $"\n;grant usage on schema scheduler to {r}; grant select, insert, update, delete on all tables in schema scheduler to {r};"));
    }
}
