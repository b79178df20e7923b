using System.Collections;
using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>Makes an instance of any of our records with every member filled, so that one that gets lost on its way is missed.</summary>
internal sealed class Samples(int seed)
{
    private readonly Random _random = new(seed);

    public object Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner);
        if (type.IsEnum)
            return Pick(Enum.GetValues(type).Cast<object>());
        if (type.IsArray)
            return MakeArray(type.GetElementType()!);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return MakeImmutable(type.GetGenericArguments()[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>))
            return MakeDictionary(type.GetGenericArguments());
        return MakePlain(type) ?? MakeRecord(type.IsAbstract ? Pick(Concrete(type)) : type);
    }

    /// <summary>All types of the grains that derive from a type.</summary>
    public static IEnumerable<Type> Concrete(Type type) =>
        typeof(Event).Assembly.GetTypes().Where(t => type.IsAssignableFrom(t) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal);

    private T Pick<T>(IEnumerable<T> from) => from.ToList() is var all ? all[_random.Next(all.Count)] : throw new InvalidOperationException();

    private object? MakePlain(Type type) => type switch
    {
        _ when type == typeof(string) => $"好 {_random.Next()} 🎏",
        _ when type == typeof(int) => _random.Next(1, 1_000),
        _ when type == typeof(byte) => (byte)_random.Next(1, 256),
        _ when type == typeof(uint) => (uint)_random.Next(1, 1_000),
        _ when type == typeof(long) => _random.NextInt64(1, long.MaxValue),
        _ when type == typeof(ulong) => (ulong)_random.NextInt64(1, long.MaxValue),
        _ when type == typeof(bool) => true,
        _ when type == typeof(double) => _random.Next(1, 500) / 100.0,
        _ when type == typeof(decimal) => _random.Next(1, 100_000) / 100m,
        _ when type == typeof(UInt128) => new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64()),
        _ when type == typeof(Guid) => new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, _random.Next(1, 30)),
        _ when type == typeof(DateTimeOffset) => Town.Start.AddMilliseconds(_random.Next()),
        _ when type == typeof(TimeOnly) => new TimeOnly(_random.Next(24), _random.Next(60)),
        _ when type == typeof(Actor) => Pick([Actor.System, Actor.Staff("li"), Actor.Resident(_random.Next(1, 999))]),
        _ => null,
    };

    private Array MakeArray(Type element)
    {
        var array = Array.CreateInstance(element, 2);
        for (var i = 0; i < array.Length; i++)
            array.SetValue(Make(element), i);
        return array;
    }

    private object MakeImmutable(Type element) => typeof(ImmutableArray).GetMethods()
        .Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
        .MakeGenericMethod(element).Invoke(null, [MakeArray(element)])!;

    private object MakeDictionary(Type[] entry)
    {
        var entries = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(entry))!;
        entries[Make(entry[0])] = Make(entry[1]);
        return typeof(ImmutableDictionary).GetMethods()
            .Single(m => m.Name == nameof(ImmutableDictionary.CreateRange) && m.GetParameters().Length == 1)
            .MakeGenericMethod(entry).Invoke(null, [entries])!;
    }

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"No sample of {type}.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType))]);
        var settable = type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }
            && !constructor.GetParameters().Any(c => c.Name == p.Name));
        foreach (var property in settable)
        {
            if (property.GetValue(made) is IDictionary entries && property.PropertyType.GetGenericArguments() is [var key, var value])
                entries[Make(key)] = Make(value);
            else
                property.SetValue(made, Make(property.PropertyType));
        }
        return made;
    }
}
