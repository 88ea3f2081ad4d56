using System.Data;
using System.Globalization;
using Dapper;

namespace Keyfob.Factory.Journal;

/// <summary>Times in the journal: text in UTC to the millisecond, which sorts by time.</summary>
internal sealed class UtcText : SqlMapper.TypeHandler<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Parse(object value) =>
        DateTimeOffset.ParseExact((string)value, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = Of(value);
}
