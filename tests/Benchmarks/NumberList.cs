using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace HappyCommunity.Live.Benchmarks;

/// <summary>A setting that is a list of numbers, as <c>--walls 50,1000</c>.</summary>
[TypeConverter(typeof(NumberListConverter)), CollectionBuilder(typeof(NumberList), nameof(Create))]
internal sealed class NumberList(int[] numbers) : IReadOnlyList<int>
{
    public int Count => numbers.Length;

    public int this[int index] => numbers[index];

    public static NumberList Create(ReadOnlySpan<int> numbers) => new(numbers.ToArray());

    public IEnumerator<int> GetEnumerator() => numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads a <see cref="NumberList"/> as a setting has it.</summary>
internal sealed class NumberListConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        new NumberList(Array.ConvertAll(((string)value).Split(','), number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)));
}
