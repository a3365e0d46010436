"""The rest of what each role may do: one table in two files."""

MORE = {
    # Everybody who may enter the admin: pages without content, what Wagtail filters row by row, and
    # choosers, which name what there is and change nothing: who writes in one language links to
    # pages of others, and therefore sees their titles.
    "EMATRN": """
        account_security:end_session
        account_security:overview
        account_security:recovery_codes
        account_security:switch_off
        second_factor_set_up
        dashboard:list
        wagtailadmin_pages:choose_parent
        accession-terms:choose_parent
        clusters:choose_parent
        projects:choose_parent
        success-stories:choose_parent
        wagtail_localize:javascript_catalog
        wagtail_localize:translations_report
        wagtail_localize:translations_report_results
        wagtailadmin_account
        wagtailadmin_api:documents:detail
        wagtailadmin_api:documents:listing
        wagtailadmin_api:images:detail
        wagtailadmin_api:images:listing
        wagtailadmin_api:pages:listing
        wagtailadmin_choose_page
        wagtailadmin_choose_page_anchor_link
        wagtailadmin_choose_page_chosen_multiple
        wagtailadmin_choose_page_email_link
        wagtailadmin_choose_page_external_link
        wagtailadmin_choose_page_phone_link
        wagtailadmin_choose_page_search
        wagtailadmin_dismissibles
        wagtailadmin_editing_sessions:release
        wagtailadmin_home
        wagtailadmin_javascript_catalog
        wagtailadmin_password_reset
        wagtailadmin_password_reset_complete
        wagtailadmin_password_reset_confirm
        wagtailadmin_password_reset_done
        wagtailadmin_reports:site_history
        wagtailadmin_reports:site_history_results
        wagtailadmin_sprite
        wagtailadmin_tag_autocomplete
        wagtailadmin_workflows:task_chooser
        wagtailadmin_workflows:task_chooser_create
        wagtailadmin_workflows:task_chooser_results
        wagtailadmin_workflows:task_chosen
        wagtaildocs_chooser:choose
        wagtaildocs_chooser:choose_results
        wagtaildocs_chooser:chosen_multiple
        wagtailembeds:chooser
        wagtailembeds:chooser_upload
        wagtailimages_chooser:choose
        wagtailimages_chooser:choose_results
        wagtailimages_chooser:chosen_multiple
        wagtailsnippetchoosers_content_region:choose
        wagtailsnippetchoosers_content_region:choose_results
        wagtailsnippetchoosers_content_region:chosen
        wagtailsnippetchoosers_content_region:chosen_multiple
        wagtailsnippetchoosers_content_source:choose
        wagtailsnippetchoosers_content_source:choose_results
        wagtailsnippetchoosers_content_source:chosen
        wagtailsnippetchoosers_content_source:chosen_multiple
    """,
    # Moderators and administrators.
    "MA": """
        synonyms:delete
        wagtailadmin_reports:locked_pages
        wagtailadmin_reports:locked_pages_results
        wagtailsnippets_content_source:delete
    """,
    "en:ETR pl:P": """
        machine_drafts:accept
        machine_drafts:list
        translation_reviews:review
        translation_reviews:send
        translation_reviews:withdraw
        translation_states:changes
        wagtail_localize:download_pofile
        wagtail_localize:edit_override
        wagtail_localize:edit_string_translation
        wagtail_localize:machine_translate
        wagtail_localize:preview_translation
        wagtail_localize:stop_translation
        wagtail_localize:upload_pofile
    """,
    "uk:- en:- pl:-": """
        wagtailadmin_pages:convert_alias
    """,
    "uk:A en:- pl:-": """
        wagtailsnippets_content_region:delete
    """,
    "uk:EMA en:E pl:-": """
        wagtail_localize:submit_page_translation
        wagtail_localize:submit_snippet_translation
        wagtailadmin_pages:add
        wagtailadmin_pages:add_subpage
        wagtailadmin_pages:delete
        wagtailadmin_pages:move
        wagtailadmin_pages:move_confirm
        wagtailadmin_pages:preview_on_add
        wagtailadmin_pages:set_page_position
    """,
    # What publishing in a language brings with it.
    "uk:EMA en:ER pl:-": """
        wagtailadmin_pages:revisions_unschedule
        wagtailadmin_pages:set_privacy
        wagtailadmin_pages:unpublish
        wagtailsnippets_content_region:revisions_unschedule
        wagtailsnippets_content_region:unpublish
    """,
    "uk:EMA en:ETR pl:P": """
        translation_files:unfinished
        previews:share
        wagtail_localize:convert_to_alias
        wagtailadmin_pages:copy
        wagtailadmin_pages:edit
        wagtailadmin_pages:history
        wagtailadmin_pages:history_results
        wagtailadmin_pages:preview_on_edit
        wagtailadmin_pages:revisions_compare
        wagtailadmin_pages:revisions_revert
        wagtailadmin_pages:revisions_view
        wagtailadmin_pages:usage
        wagtailadmin_pages:view_draft
        wagtailadmin_pages:workflow_history
        wagtailadmin_pages:workflow_history_detail
        wagtailsnippets_content_region:confirm_workflow_cancellation
        wagtailsnippets_content_region:edit
        wagtailsnippets_content_region:history
        wagtailsnippets_content_region:history_results
        wagtailsnippets_content_region:preview_on_edit
        wagtailsnippets_content_region:revisions_compare
        wagtailsnippets_content_region:revisions_revert
        wagtailsnippets_content_region:revisions_view
        wagtailsnippets_content_region:usage
        wagtailsnippets_content_region:workflow_history
        wagtailsnippets_content_region:workflow_history_detail
    """,
    "uk:EMATR en:ETPR pl:TPR": """
        wagtailadmin_explore
        wagtailadmin_explore_results
    """,
    "uk:EMATRN en:ETPR pl:TPR": """
        wagtailadmin_choose_page_child
        wagtailadmin_pages:confirm_workflow_cancellation
        wagtailadmin_pages:revisions_index
    """,
    "uk:M en:- pl:-": """
        wagtailadmin_pages:collect_workflow_action_data
        wagtailadmin_pages:workflow_action
        wagtailadmin_pages:workflow_preview
        wagtailsnippets_content_region:collect_workflow_action_data
        wagtailsnippets_content_region:workflow_action
        wagtailsnippets_content_region:workflow_preview
    """,
    "uk:MA en:- pl:-": """
        wagtailadmin_pages:lock
        wagtailadmin_pages:unlock
        wagtailsnippets_content_region:lock
        wagtailsnippets_content_region:unlock
    """,
}
