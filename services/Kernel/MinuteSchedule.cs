using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Platform.Kernel;

/// <summary>Once a minute, on one node of each service: what is due.</summary>
public static class MinuteSchedule
{
    /// <summary>Starts one clustered scheduler per service that has minute work. Setting <c>Schedule:Enabled</c> to false leaves it out.</summary>
    public static void AddMinuteSchedule(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue("Schedule:Enabled", true))
        {
            return;
        }
        var services = builder.Services.Where(s => s.ServiceType == typeof(MinuteWorkRegistration))
            .Select(s => ((MinuteWorkRegistration)s.ImplementationInstance!).Service).Distinct().ToList();
        foreach (var service in services)
        {
            var connection = builder.Configuration.GetConnectionString(service)!;
            builder.Services.AddQuartz(service, quartz =>
            {
                quartz.ConfigureScheduler(o => o.GenerateInstanceId = true);
                quartz.UseDefaultThreadPool(1);
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(connection);
                    store.ConfigureStore(o => o.TablePrefix = SchedulerTables.Prefix);
                    store.UseClustering(c => c.CheckinInterval = TimeSpan.FromSeconds(15));
                });
                quartz.AddJob<MinuteJob>(j => j.WithIdentity("minute").StoreDurably().UsingJobData(MinuteJob.Service, service));
                quartz.AddTrigger(t => t.ForJob("minute").WithIdentity("minute").WithCronSchedule("0 * * * * ?"));
            });
            builder.Services.AddQuartzHostedService(service, o => o.WaitForJobsToComplete = true);
        }
    }

    /// <summary>Does at once what the minute would do; failures of one piece of work do not keep the others from running.</summary>
    public static async Task RunAsync(IServiceProvider provider, string? service, CancellationToken ct)
    {
        var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MinuteSchedule));
        foreach (var work in provider.GetServices<MinuteWorkRegistration>().Where(w => service is null || w.Service == service))
        {
            try
            {
                await work.Run(provider, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogError(exception, "{Work} of {Service} failed; it runs again in a minute", work.Name, work.Service);
            }
        }
    }
}

/// <summary>Quartz's side of the minute.</summary>
[DisallowConcurrentExecution]
public sealed class MinuteJob(IServiceProvider provider) : IJob
{
    internal const string Service = "service";

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await MinuteSchedule.RunAsync(provider, context.MergedJobDataMap.GetString(Service), cancellationToken);
}
