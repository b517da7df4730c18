using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

internal sealed class TenancyDb(DbContextOptions<TenancyDb> options, Wiring<TenancyDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => TenancyService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
