using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests;

/// <summary>The house's arrows: silo → grains, web → grains, and one place in web → silo. Nothing points back.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = FindRoot();

    /// <summary>Where everything comes together, or what all slices stand on: not slices themselves.</summary>
    private static readonly string[] NoSlices = ["Communities", "Ledger", "Regions", "Watching", "Hosting"];

    [Theory]
    [InlineData("grains/HappyCommunity.Live.Grains.csproj")]
    [InlineData("silo/HappyCommunity.Live.Silo.csproj", "HappyCommunity.Live.Grains.csproj")]
    [InlineData("web/HappyCommunity.Live.Web.csproj", "HappyCommunity.Live.Grains.csproj", "HappyCommunity.Live.Silo.csproj")]
    public void Project_RefersTo_NothingButWhatTheArrowsSay(string project, params string[] references) => Assert.Equal(
        references,
        Load(project).Descendants("ProjectReference").Select(r => Path.GetFileName(r.Attribute("Include")!.Value)).Order(StringComparer.Ordinal));

    [Fact]
    public void Grains_StandOnOrleansAndTheBaseLibraryAlone()
    {
        Assert.All(
            Load("grains/HappyCommunity.Live.Grains.csproj").Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value),
            package => Assert.StartsWith("Microsoft.Orleans.", package, StringComparison.Ordinal));
        var allowed = new Regex("^(System|Orleans|Microsoft\\.Extensions)\\.", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.All(
            typeof(ICommunityGrain).Assembly.GetReferencedAssemblies().Select(a => a.Name!),
            name => Assert.True(allowed.IsMatch(name) && !name.StartsWith("System.Data", StringComparison.Ordinal), $"grains uses {name}."));
    }

    [Fact]
    public void Web_UsesTheSiloInOnePlaceOnly()
    {
        var silos = NamespacesOf("silo").Except(NamespacesOf("grains")).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("HappyCommunity.Live.Sqlite", silos);

        var users = Sources("web").Where(file => UsedIn(file).Any(silos.Contains)).Select(file => Path.GetRelativePath(Root, file));

        Assert.Equal(["web/Embedded.cs"], users);
    }

    [Fact]
    public void GrainsAndSilo_UseNothingOfTheWeb()
    {
        var webs = NamespacesOf("web").Except(NamespacesOf("grains")).Except(NamespacesOf("silo")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(webs);

        Assert.DoesNotContain(Sources("grains").Concat(Sources("silo")), file => UsedIn(file).Any(webs.Contains));
    }

    /// <summary>A slice may use what another says of itself, never its state: the slice and the classes that hold what it knows.</summary>
    [Fact]
    public void Slices_DoNotKnowEachOthersState()
    {
        var states = typeof(Slice).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Slice))).SelectMany(StateOf).ToHashSet();
        Assert.Contains(states, t => t.Name == "RollSlice");
        Assert.Contains(states, t => t.Name == "Household");

        foreach (var type in typeof(Slice).Assembly.GetTypes().Where(t => IsOfASlice(t) && !IsGenerated(t)))
            Assert.DoesNotContain(UsedBy(type), used => states.Contains(used) && used.Namespace != type.Namespace);
    }

    [Fact]
    public void Slices_HaveOneNameInEveryLayer()
    {
        var slices = Directory.GetDirectories(Path.Combine(Root, "grains")).Select(d => Path.GetFileName(d)!)
            .Where(d => d is not ("bin" or "obj") && !NoSlices.Contains(d)).ToList();
        Assert.Contains("Polls", slices);

        foreach (var slice in slices)
        {
            Assert.All(Sources(Path.Combine("grains", slice)), file =>
                Assert.Contains($"namespace HappyCommunity.Live.{slice};", File.ReadAllText(file), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Grains_AreInternalAndSealed() => Assert.All(
        typeof(ICommunityGrain).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Grain))),
        grain => Assert.True(grain is { IsSealed: true, IsPublic: false }, grain.Name));

    private static IEnumerable<Type> StateOf(Type slice) => slice
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .SelectMany(p => Unwrap(p.PropertyType)).Where(t => t.Namespace == slice.Namespace && IsMutable(t)).Append(slice);

    private static bool IsMutable(Type type) => type.IsClass
        && type.GetProperties().Any(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));

    private static IEnumerable<Type> UsedBy(Type type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var methods = type.GetMembers(All).OfType<MethodBase>().ToList();
        return type.GetFields(All).Select(f => f.FieldType)
            .Concat(methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(methods.SelectMany(m => m.GetMethodBody()?.LocalVariables ?? []).Select(v => v.LocalType))
            .SelectMany(Unwrap);
    }

    private static IEnumerable<Type> Unwrap(Type type)
    {
        if (type.HasElementType)
            return Unwrap(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap) : [type];
    }

    private static bool IsOfASlice(Type type) =>
        type.Namespace?.Split('.') is ["HappyCommunity", "Live", var folder, ..] && !NoSlices.Contains(folder);

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute));

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(Root, project));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules"));

    private static IEnumerable<string> NamespacesOf(string folder) =>
        Sources(folder).SelectMany(file => Namespace.Matches(File.ReadAllText(file))).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> UsedIn(string file) => Using.Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "HappyCommunity.Live.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests are run outside of the repository.");
        return directory.FullName;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"\b(?<name>HappyCommunity\.Live\.[A-Z]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using { get; }
}
