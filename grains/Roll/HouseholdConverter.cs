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
        var code = UInt128.Parse(reader.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        reader.Read();
        return new Household(building, unit, room, area, seats, code);
    }

    public override void Write(Utf8JsonWriter writer, Household value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Building);
        writer.WriteStringValue(value.Unit);
        writer.WriteStringValue(value.Room);
        writer.WriteNumberValue(value.Area);
        writer.WriteNumberValue(value.Seats);
        writer.WriteStringValue(value.Code.ToString("x", CultureInfo.InvariantCulture));
        writer.WriteEndArray();
    }
}
