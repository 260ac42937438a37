using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Quectel.Architecture.Tests;

/// <summary>An event id means one thing in all of src, so that a log can be searched by it.</summary>
public sealed class LogEventTests
{
    /// <summary>The thousand that each assembly counts in.</summary>
    private static readonly Dictionary<string, int> Thousands = new(StringComparer.Ordinal)
    {
        ["Quectel.Modem"] = 1,
        ["Quectel.Mqtt"] = 2,
    };

    [Fact]
    public void EventIds_OfSrc_AreUnique()
    {
        IEnumerable<string> doubled = Events().GroupBy(entry => entry.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => entry.Method))}");

        Assert.Empty(doubled);
    }

    [Fact]
    public void EventIds_OfAnAssembly_AreInItsThousand() =>
        Assert.All(Events(), entry => Assert.Equal(Thousands[entry.Assembly], entry.Id / 1000));

    [Fact]
    public void EventNames_InsideAnAssembly_AreUnique() =>
        Assert.Distinct(Events().Select(entry => (entry.Assembly, entry.Method)));

    private static List<(string Assembly, string Method, int Id)> Events()
    {
        const BindingFlags All =
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        IEnumerable<MethodInfo> methods = Repository.Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(All | BindingFlags.DeclaredOnly));
        List<(string, string, int)> events = [];
        foreach (MethodInfo method in methods)
        {
            if (method.GetCustomAttribute<LoggerMessageAttribute>() is { } message)
            {
                events.Add((method.Module.Assembly.GetName().Name!, method.Name, message.EventId));
            }
        }

        Assert.NotEmpty(events);
        return events;
    }
}
