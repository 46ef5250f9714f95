<#list dependencyMap as entry>
<#assign part = entry.getKey()/>
${part.groupId}:${part.artifactId}	${part.version}	<#list entry.getValue() as licence>${licence}<#sep>	</#sep></#list>
</#list>
