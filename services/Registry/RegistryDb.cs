using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Registry;

internal sealed class RegistryDb(DbContextOptions<RegistryDb> options, Wiring<RegistryDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => RegistryService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
