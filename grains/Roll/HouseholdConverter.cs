using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// A household in a snapshot: the row of its values without their names, since there are thousands to be read at each
/// activation. Its members are known from where each resident lives.
/// </summary>
internal sealed class HouseholdConverter : JsonConverter<Household>
{
    public override Household Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var building = reader.GetInt32();
        reader.Read();
        var unit = reader.GetString()!;
        reader.Read();
        var room = reader.GetString()!;
        reader.Read();
        var area = reader.GetDecimal();
        reader.Read();
        var seats = reader.GetInt32();
        reader.Read();
        var code = ReadKey(reader);
        reader.Read();
        var revoked = reader.GetBoolean();
        reader.Read();
        UInt128? owner = reader.TokenType == JsonTokenType.Null ? null : ReadKey(reader);
        reader.Read();
        return new Household(building, unit, room, area, seats, code) { IsRevoked = revoked, Owner = owner };
    }

    public override void Write(Utf8JsonWriter writer, Household value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Building);
        writer.WriteStringValue(value.Unit);
        writer.WriteStringValue(value.Room);
        writer.WriteNumberValue(value.Area);
        writer.WriteNumberValue(value.Seats);
        writer.WriteStringValue(Write(value.Code));
        writer.WriteBooleanValue(value.IsRevoked);
        writer.WriteStringValue(value.Owner is { } owner ? Write(owner) : null);
        writer.WriteEndArray();
    }

    private static UInt128 ReadKey(in Utf8JsonReader reader) =>
        UInt128.Parse(reader.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Write(UInt128 key) => key.ToString("x", CultureInfo.InvariantCulture);
}
