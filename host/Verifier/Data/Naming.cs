using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Keyfob.Verifier.Data;

/// <summary>How columns are named and times are stored, the same on SQLite and PostgreSQL, so that the statements are the same text on both.</summary>
public static class Naming
{
    /// <summary>Stores times as UTC ticks.</summary>
    public static void StoreTimesAsTicks(ModelConfigurationBuilder conventions) => conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    /// <summary>Names each column like its property, in snake case. Call it at the end of <c>OnModelCreating</c>.</summary>
    public static void NameColumns(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var column = new StringBuilder();
        foreach (var character in name)
        {
            column.Append(char.IsUpper(character) && column.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(character));
        }

        return column.ToString();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
