using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Platform.Kernel;

/// <summary>Stores a <see cref="LocalDate"/> as SQL <c>date</c>.</summary>
public sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(d => d.ToDateOnly(), d => LocalDate.FromDateOnly(d));
