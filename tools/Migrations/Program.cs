// add SERVICE NAME: writes what the model of a service has and its migrations have not.
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Platform.Kernel;

if (args is not ["add", var service, var name])
{
    Console.Error.WriteLine("usage: add SERVICE NAME, for example: add Draw Initial");
    return 2;
}
var type = Assembly.Load("Platform." + service).GetTypes().Single(t => t.IsAssignableTo(typeof(ServiceDb)) && !t.IsAbstract);
using var db = (ServiceDb)typeof(Design).GetMethod(nameof(Design.Open))!.MakeGenericMethod(type).Invoke(null, null)!;
var services = new ServiceCollection();
services.AddEntityFrameworkDesignTimeServices();
services.AddDbContextDesignTimeServices(db);
#pragma warning disable EF1001 // The provider's design services have no public door.
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
using var provider = services.BuildServiceProvider();
using var scope = provider.CreateScope();
var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
var folder = Path.Combine(Design.Root(), "services", service);
var migration = scaffolder.ScaffoldMigration(name, "Platform." + service, "Migrations", "C#");
var files = scaffolder.Save(folder, migration, Path.Combine(folder, "Migrations"), dryRun: false);
Console.WriteLine(Path.GetRelativePath(Design.Root(), files.MigrationFile!));
return 0;

internal static class Design
{
    public static TDb Open<TDb>()
        where TDb : ServiceDb
    {
        var source = NpgsqlDataSource.Create("Host=localhost;Database=none");
        var options = new DbContextOptionsBuilder<TDb>();
        Registration.Use(options, "none", source);
        var db = (TDb)Activator.CreateInstance(typeof(TDb), options.Options, new Wiring<TDb>(source, TimeProvider.System))!;
        Registration.Use(options, db.Schema, source);
        db.Dispose();
        return (TDb)Activator.CreateInstance(typeof(TDb), options.Options, new Wiring<TDb>(source, TimeProvider.System))!;
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("Platform.sln was not found above the program.");
    }
}
