using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Quectel.Architecture.Tests;

/// <summary>
/// Writes down what users of an assembly can see, type by type and member by member, always in the same order.
/// </summary>
internal sealed class PublicApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly NullabilityInfoContext _nullability = new();

    public static IEnumerable<string> Print(Assembly assembly)
    {
        var printer = new PublicApiPrinter();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return Header(type);
            foreach (string member in printer.Members(type))
            {
                yield return "    " + member;
            }
        }
    }

    private static string Header(Type type)
    {
        IEnumerable<string> bases = type.GetInterfaces()
            .Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(candidate => candidate.IsPublic && !(IsRecord(type) && IsEquatable(candidate)))
            .Select(TypeNames.Of)
            .Order(StringComparer.Ordinal);
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
        {
            bases = bases.Prepend(TypeNames.Of(parent));
        }

        string list = type.IsEnum ? string.Empty : string.Join(", ", bases);
        return $"{type.Namespace}: {Kind(type)} {TypeNames.Of(type)}{(list.Length == 0 ? "" : " : " + list)}"
            + TypeNames.Constraints(type.GetGenericArguments());
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsByRefLike: true } => "ref struct",
        { IsValueType: true } => IsRecord(type) ? "record struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (IsRecord(type) ? "record" : "class"),
    };

    private IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetValues(type).Cast<Enum>().Select(value => $"{value} = {value:D}")
        : type.GetMembers(Declared)
            .Select(member => (member.Name, Text: Member(member)))
            .Where(member => member.Text is not null)
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text!);

    private string? Member(MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            (field.IsLiteral ? "const " : field.IsStatic ? "static " : "")
            + $"{TypeNames.Of(_nullability.Create(field))} {field.Name}"
            + (field.IsLiteral ? $" = {field.GetRawConstantValue()}" : ""),
        PropertyInfo property when property.GetAccessors(nonPublic: true).FirstOrDefault(IsVisible) is { } accessor =>
            IsGenerated(accessor) && property.Name == "EqualityContract" ? null : Access(accessor) + Describe(property),
        EventInfo { AddMethod: { } add } news when IsVisible(add) =>
            $"{Access(add)}event {TypeNames.Of(_nullability.Create(news))} {news.Name}",
        ConstructorInfo constructor when IsVisible(constructor) && !IsGenerated(constructor) =>
            $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsGenerated(method) && !IsAccessor(method) =>
            Access(method) + TypeNames.Of(_nullability.Create(method.ReturnParameter)) + " " + method.Name
            + $"{TypeNames.Arguments(method)}({Parameters(method)}){TypeNames.Constraints(method.GetGenericArguments())}",
        _ => null,
    };

    private string Describe(PropertyInfo property)
    {
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string getter = property.GetMethod is { } get && IsVisible(get) ? "get; " : "";
        string setter = property.SetMethod is not { } set || !IsVisible(set) ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; "
            : "set; ";
        return $"{required}{TypeNames.Of(_nullability.Create(property))} {property.Name} {{ {getter}{setter}}}";
    }

    private string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Describe));

    private string Describe(ParameterInfo parameter)
    {
        string modifier = parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)) ? "this "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : parameter.ParameterType.IsByRef ? "ref "
            : "";
        return $"{modifier}{TypeNames.Of(_nullability.Create(parameter))} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { RawDefaultValue: null, ParameterType: { IsValueType: true } type } =>
            Nullable.GetUnderlyingType(type) is null ? " = default" : " = null",
        { RawDefaultValue: null } => " = null",
        { RawDefaultValue: string text } => $" = \"{text}\"",
        { RawDefaultValue: bool flag } => flag ? " = true" : " = false",
        { ParameterType.IsEnum: true, RawDefaultValue: { } value } =>
            $" = {Enum.ToObject(parameter.ParameterType, value)}",
        _ => string.Create(CultureInfo.InvariantCulture, $" = {parameter.RawDefaultValue}"),
    };

    private static string Access(MethodBase method)
    {
        string access = (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");
        if (!method.IsVirtual || method.DeclaringType!.IsInterface)
        {
            return access;
        }

        bool isOverride = ((MethodInfo)method).GetBaseDefinition() != method;
        return access
            + (method.IsAbstract ? "abstract " : isOverride && method.IsFinal ? "sealed " : "")
            + (isOverride ? "override " : method.IsAbstract || method.IsFinal ? "" : "virtual ");
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static bool IsEquatable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>);
}
